package rpcsweep.report.html;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.Standing;

/// The first page: the sentence that matters, what was asked, and the counts.
final class Opening {

  private static final int MOST_SITES = 10;

  /// Of the same group, the one that lacks more comes first.
  private static final List<HostState> WORST_FIRST =
      Arrays.stream(HostState.values())
          .sorted(Comparator.comparing(state -> state == HostState.UNPATCHED ? 0 : 1))
          .toList();

  private Opening() {}

  static void write(Material material, Markup to) {
    Words words = material.words();
    to.line().open("header");
    to.element("p", words.of("brand"), "class", "brand");
    to.element("h1", words.of("title"));
    to.close();
    to.line().open("section", "class", "opening");
    headline(material, to);
    subject(material, to);
    cards(material, to);
    Charts.shares(material, to);
    states(material, to);
    to.close();
  }

  private static void headline(Material material, Markup to) {
    Words words = material.words();
    long vulnerable = material.count(Standing.VULNERABLE);
    long undetermined = material.count(Standing.UNDETERMINED);
    to.element(
        "p",
        words.of("headline", vulnerable, material.answered()),
        "class",
        vulnerable > 0 ? "headline bad" : "headline");
    to.open("p", "class", "lede");
    if (vulnerable > 0) {
      to.text(words.of("danger") + " ");
    }
    if (undetermined > 0) {
      to.text(words.of("unknown", undetermined) + " ");
    }
    if (material.answered() == 0) {
      to.text(words.of("nobody"));
    }
    to.close();
  }

  private static void subject(Material material, Markup to) {
    Words words = material.words();
    Cover.Question question = material.cover().question();
    to.open("dl", "class", "subject");
    fact(words.of("subject.sites"), sites(material), to);
    fact(
        words.of("subject.addresses"),
        words.of(
            question.cidr().isEmpty() ? "subject.all" : "subject.prefix",
            material.total().dialled(),
            question.cidr()),
        to);
    fact(
        words.of("subject.time"),
        question
            .scan()
            .map(ScanId::value)
            .map(scan -> words.of("subject.scan", scan))
            .orElseGet(() -> words.of("subject.present", words.time(material.cover().written()))),
        to);
    if (!question.states().isEmpty()) {
      fact(
          words.of("subject.states"),
          question.states().stream().map(words::of).collect(Collectors.joining(", ")),
          to);
    }
    if (!question.filter().isEmpty()) {
      fact(words.of("subject.filter"), question.filter(), to);
    }
    to.close();
  }

  private static String sites(Material material) {
    if (material.cover().question().site().isPresent()) {
      return material.cover().question().site().get().toString();
    }
    int all = material.tally().bySite().size();
    String some =
        material.tally().bySite().keySet().stream()
            .limit(MOST_SITES)
            .map(SiteId::toString)
            .collect(Collectors.joining(", "));
    return all > MOST_SITES
        ? material.words().of("subject.more-sites", some, all - MOST_SITES)
        : all == 0 ? "-" : some;
  }

  private static void fact(String name, String value, Markup to) {
    to.open("div").element("dt", name).element("dd", value).close();
  }

  private static void cards(Material material, Markup to) {
    Words words = material.words();
    to.line().open("ul", "class", "cards");
    for (Standing standing : Standing.values()) {
      to.open("li", "class", cssClass(standing));
      to.element("strong", words.number(material.count(standing)));
      to.element("span", words.of(standing));
      to.close();
    }
    to.close();
  }

  private static void states(Material material, Markup to) {
    Words words = material.words();
    to.line().open("table", "class", "states");
    to.open("caption").text(words.of("states.title")).close();
    to.open("thead").open("tr");
    to.element("th", words.of("states.state"), "scope", "col");
    to.element("th", words.of("states.count"), "scope", "col", "class", "number");
    to.element("th", words.of("states.meaning"), "scope", "col");
    to.close().close().open("tbody");
    for (Standing standing : Standing.values()) {
      WORST_FIRST.stream()
          .filter(state -> Standing.of(state) == standing && material.total().count(state) > 0)
          .forEach(state -> {
            to.open("tr");
            to.open("th", "scope", "row");
            to.element("i", "", "class", "mark " + cssClass(standing));
            to.text(words.of(state)).close();
            to.element("td", words.number(material.total().count(state)), "class", "number");
            to.element("td", words.meaning(state)).close();
          });
    }
    to.close().close();
  }

  static String cssClass(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }
}
