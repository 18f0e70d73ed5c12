package rpcsweep.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;

/// Reads `--workers`: a number for every site, and `SITE=N` for single ones.
final class WorkerCounts {

  private static final String OPTION = "--workers";
  private static final int MOST = 16;

  private WorkerCounts() {}

  /// The site of each worker, as often as the site has workers.
  ///
  /// @param counts as typed; later ones win
  static List<SiteId> read(List<String> counts, Sites sites, Problems problems) {
    OptionReader reader = new OptionReader(problems);
    int everywhere = 1;
    Map<String, Integer> single = new HashMap<>();
    for (String count : counts) {
      int equals = count.indexOf('=');
      if (equals < 0) {
        everywhere = reader.number(OPTION, count, 0, MOST);
      } else {
        single.put(
            count.substring(0, equals),
            reader.number(OPTION, count.substring(equals + 1), 0, MOST));
      }
    }
    List<SiteId> workers = new ArrayList<>();
    for (Site site : sites.all()) {
      Integer own = single.remove(site.id().value());
      workers.addAll(Collections.nCopies(own == null ? everywhere : own, site.id()));
    }
    single.keySet().forEach(site -> problems.add(OPTION, "there is no site called " + site));
    return workers;
  }
}
