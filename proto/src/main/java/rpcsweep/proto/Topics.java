package rpcsweep.proto;

import rpcsweep.domain.site.SiteId;

/// The Kafka topics and groups, by name. Only `.` and `-` occur, for `.` and `_` collide in Kafka's
/// metric names.
public final class Topics {

  /// What workers found; keyed by page, partitioned by [rpcsweep.domain.host.Page#shard].
  public static final String OBSERVATIONS = "observations.v1";

  /// The largest record of [#OBSERVATIONS], in bytes. 256 hosts that were asked everything, each
  /// with the largest endpoint map that is kept, have 8 MiB before compression; where all of them
  /// lie at length they can have 16. Producer and topic have to agree: what the topic refused would
  /// be asked for ever.
  public static final int LARGEST_OBSERVATION = 16 * 1024 * 1024;

  /// Receipts; keyed by site.
  public static final String COMPLETIONS = "completions.v1";

  /// Halts and cancellations, compacted; keyed `scan/{id}`, `site/{id}` or, for every site,
  /// `sites`.
  public static final String CONTROLS = "controls.v1";

  /// Changes of a host's state; keyed `{site}/{address}`.
  public static final String TRANSITIONS = "transitions.v1";

  /// The scheduler's memory of scans, compacted; keyed `{scan}/{kind}`, and `{scan}/status/{site}`.
  public static final String SCANS = "scans.v1";

  /// The scheduler's memory of schedules, compacted; keyed `{schedule}/{kind}`.
  public static final String SCHEDULES = "schedules.v1";

  /// What the owner of each site says of it, compacted; keyed by site.
  public static final String SITES = "sites.v1";

  /// Who did what; keyed by the name of the resource.
  public static final String AUDIT = "audit.v1";

  /// The consumer group of the scheduler service.
  public static final String SCHEDULERS_GROUP = "schedulers";

  /// What the topics of all sites' tasks begin with, and no other topic does.
  public static final String TASKS_PREFIX = "tasks.";

  /// What the groups of all sites' workers begin with, and no other group does.
  public static final String WORKERS_PREFIX = "workers.";

  /// What the groups of all generations begin with, and no other group does.
  public static final String RESULTS_PREFIX = "results.g";

  private static final String LANE = "/lane-";

  private Topics() {}

  /// The tasks of a site; keyed by batch.
  public static String tasks(SiteId site) {
    return TASKS_PREFIX + site + ".v1";
  }

  /// The consumer group that fills a generation of the results service's store.
  ///
  /// @param generation its number
  public static String resultsGroup(long generation) {
    return RESULTS_PREFIX + generation;
  }

  /// The share group (KIP-932) of a site's workers.
  public static String workersGroup(SiteId site) {
    return WORKERS_PREFIX + site;
  }

  /// The client id of one of a worker's consumers of tasks.
  ///
  /// @param lane counts them
  public static String lane(String worker, int lane) {
    return worker + LANE + lane;
  }

  /// The worker of a client id that [#lane] made; another client id is one worker by itself.
  public static String workerOfLane(String clientId) {
    int end = clientId.lastIndexOf(LANE);
    return end < 0 ? clientId : clientId.substring(0, end);
  }
}
