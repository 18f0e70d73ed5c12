package rpcsweep.cli.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.site.SiteId;

/// What a local stack is to be.
///
/// @param state where it keeps its data
/// @param home the installation: the directory that holds the modules' builds
/// @param sitesFile the configuration of the sites
/// @param workers the site of each probe worker, as often as the site has workers; none where
///   nothing is to be dialled
/// @param schedulers how many schedulers share the sites, at least 1
/// @param secure whether its parts protect themselves from each other and from everybody else
/// @param environment set for the services on top of this process' own environment
public record StackOptions(
    StateDirectory state,
    Path home,
    Path sitesFile,
    List<SiteId> workers,
    int schedulers,
    boolean secure,
    Map<String, String> environment) {

  /// Copies the collections.
  public StackOptions {
    if (schedulers < 1) {
      throw new IllegalArgumentException("a stack has at least one scheduler");
    }
    workers = List.copyOf(workers);
    environment = Map.copyOf(environment);
  }

  /// An open stack with one scheduler.
  public StackOptions(
      StateDirectory state,
      Path home,
      Path sitesFile,
      List<SiteId> workers,
      Map<String, String> environment) {
    this(state, home, sitesFile, workers, 1, false, environment);
  }

  /// What the schedulers are called: numbered where there are several.
  List<String> schedulerNames() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= schedulers; i++) {
      names.add(schedulers == 1 ? "scheduler" : "scheduler." + i);
    }
    return names;
  }

  /// What each worker is called, and its site: numbered where a site has several.
  Map<String, SiteId> workerNames() {
    Map<String, SiteId> names = new LinkedHashMap<>();
    for (SiteId site : workers) {
      long all = workers.stream().filter(site::equals).count();
      long before = names.values().stream().filter(site::equals).count();
      names.put(all == 1 ? "worker-" + site : "worker-%s.%d".formatted(site, before + 1), site);
    }
    return names;
  }
}
