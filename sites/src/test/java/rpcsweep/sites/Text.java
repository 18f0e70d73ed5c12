package rpcsweep.sites;

import java.util.List;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;

/// Sites files as text, for tests.
final class Text {

  private Text() {}

  /// The site of a file in which, after its three necessary keys, stands this.
  static Site onlySite(String line) throws InvalidInputException {
    String text =
        "sites:\n  - id: osaka\n    name: Osaka\n    networks: [10.0.0.0/8]\n    " + line + "\n";
    return SitesFile.parse("sites.yaml", text).all().iterator().next();
  }

  /// What is wrong with a file called `sites.yaml`; nothing where nothing is.
  static List<String> problems(String text) {
    try {
      SitesFile.parse("sites.yaml", text);
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  /// A prefix that is right.
  static AddressRange range(String prefix) {
    return AddressRange.parsePrefix(prefix).orElseThrow();
  }
}
