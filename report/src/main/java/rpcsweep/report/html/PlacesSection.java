package rpcsweep.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.report.host.Standing;

/// Where the hosts are that lack an update: sites, then prefixes, the worst first.
final class PlacesSection {

  private static final int MOST_SITES = 25;

  private PlacesSection() {}

  static void write(Material material, Markup to) {
    if (material.count(Standing.VULNERABLE) == 0) {
      return;
    }
    to.line().open("section").element("h2", material.words().of("places.title"));
    if (material.isOfSeveralSites()) {
      sites(material, to);
    }
    prefixes(material, to);
    to.close();
  }

  private static void sites(Material material, Markup to) {
    Words words = material.words();
    List<Map.Entry<SiteId, StateCounts>> worst =
        material.tally().bySite().entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<SiteId, StateCounts> entry) ->
                        Standing.VULNERABLE.count(entry.getValue()))
                    .reversed())
            .limit(MOST_SITES)
            .toList();
    head(words, words.of("places.site"), false, to);
    for (Map.Entry<SiteId, StateCounts> site : worst) {
      StateCounts counts = site.getValue();
      row(
          site.getKey().toString(),
          "",
          Standing.VULNERABLE.count(counts),
          counts.dialled() - Standing.UNANSWERED.count(counts),
          Standing.VULNERABLE.count(worst.getFirst().getValue()),
          words,
          to);
    }
    to.close().close();
    int others = material.tally().bySite().size() - worst.size();
    if (others > 0) {
      to.element("p", words.of("places.more-sites", others), "class", "note");
    }
  }

  private static void prefixes(Material material, Markup to) {
    Words words = material.words();
    List<WorstPrefixes.Block> worst = material.tally().prefixes().list();
    head(words, words.of("places.prefix"), material.isOfSeveralSites(), to);
    for (WorstPrefixes.Block block : worst) {
      row(
          block.cidr(),
          material.isOfSeveralSites() ? block.site().toString() : "",
          block.vulnerable(),
          block.answered(),
          worst.getFirst().vulnerable(),
          words,
          to);
    }
    to.close().close();
    long others = material.tally().prefixes().count() - worst.size();
    if (others > 0) {
      to.element("p", words.of("places.more", others), "class", "note");
    }
  }

  private static void head(Words words, String what, boolean withSite, Markup to) {
    to.open("table", "class", "places").open("thead").open("tr");
    to.element("th", what, "scope", "col");
    if (withSite) {
      to.element("th", words.of("places.site"), "scope", "col");
    }
    to.element("th", words.of("places.vulnerable"), "scope", "col", "colspan", "2");
    to.element("th", words.of("places.answered"), "scope", "col", "class", "number");
    to.close().close().open("tbody");
  }

  private static void row(
      String name,
      String site,
      long vulnerable,
      long answered,
      long worst,
      Words words,
      Markup to) {
    to.open("tr").element("th", name, "scope", "row", "class", "id");
    if (!site.isEmpty()) {
      to.element("td", site, "class", "site");
    }
    to.element("td", words.number(vulnerable), "class", "number");
    to.open("td", "class", "bar");
    Charts.bar(vulnerable, worst, to);
    to.close();
    to.element("td", words.number(answered), "class", "number").close();
  }
}
