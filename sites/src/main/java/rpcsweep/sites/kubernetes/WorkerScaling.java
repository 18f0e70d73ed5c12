package rpcsweep.sites.kubernetes;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;

/// How many workers a site has, as a `ScaledObject` of KEDA (keda.sh/v1alpha1): by the addresses
/// that were handed out and not yet reported, and never more than its pace can keep busy.
final class WorkerScaling {

  /// What the scheduler says of a site; `docs/metrics.md` has it.
  static final String METRIC = "rpcsweep_outstanding_addresses";

  /// What one worker holds at most: eight lanes of eight batches of 256 addresses.
  static final int ADDRESSES_OF_A_WORKER = 16_384;

  /// What one worker has open at most (`rpcsweep.worker.open-connections`).
  static final int CONNECTIONS_OF_A_WORKER = 16_000;

  private static final double NANOS = 1e9;

  private WorkerScaling() {}

  /// The most workers that the pace can keep busy, and one more, so that one may leave while
  /// another takes its place. Silence is what costs: an address is open for the timeout, so the
  /// rate times the timeout is what is open at once, and the window bounds it.
  static int ceiling(Pace pace) {
    double silent = pace.addressesPerSecond() * (pace.timeout().toNanos() / NANOS);
    double open = Math.min(silent, pace.window());
    return (int) Math.ceil(open / CONNECTIONS_OF_A_WORKER) + 1;
  }

  /// @param prometheus which has scraped the scheduler that owns the site
  static Map<String, Object> object(Site site, URI prometheus) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("serverAddress", prometheus.toString());
    question.put("query", "sum(%s{site=\"%s\"})".formatted(METRIC, site.id()));
    question.put("threshold", Integer.toString(ADDRESSES_OF_A_WORKER));
    Map<String, Object> trigger = new LinkedHashMap<>();
    trigger.put("type", "prometheus");
    trigger.put("metadata", question);
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("scaleTargetRef", Map.of("name", SiteManifest.WORKER));
    // One stays: it is what says that the site can be reached.
    spec.put("minReplicaCount", 1);
    spec.put("maxReplicaCount", ceiling(site.pace()));
    spec.put("triggers", List.of(trigger));
    return SiteManifest.object("keda.sh/v1alpha1", "ScaledObject", site, SiteManifest.WORKER, spec);
  }
}
