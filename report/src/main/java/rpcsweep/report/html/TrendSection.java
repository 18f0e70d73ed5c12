package rpcsweep.report.html;

import java.util.List;
import rpcsweep.report.host.ReportedScan;
import rpcsweep.report.host.Standing;

/// How it went over the latest scans.
final class TrendSection {

  private static final int MOST_SCANS = 12;

  private TrendSection() {}

  static void write(Material material, Markup to) {
    List<ReportedScan> scans =
        material.cover().trend().stream().limit(MOST_SCANS).toList().reversed();
    if (scans.isEmpty()) {
      return;
    }
    Words words = material.words();
    to.line().open("section", "class", "trend").element("h2", words.of("trend.title"));
    to.element("p", sentence(scans, words));
    Charts.trend(scans, words, to);
    table(scans, words, to);
    to.element("p", words.of("trend.caution"), "class", "note").close();
  }

  private static String sentence(List<ReportedScan> scans, Words words) {
    ReportedScan last = scans.getLast();
    long now = Standing.VULNERABLE.count(last.counts());
    if (scans.size() == 1) {
      return words.of("trend.one", words.day(last.time()), now);
    }
    ReportedScan before = scans.get(scans.size() - 2);
    return words.of(
        "trend.two",
        words.day(last.time()),
        now,
        words.day(before.time()),
        Standing.VULNERABLE.count(before.counts()));
  }

  private static void table(List<ReportedScan> scans, Words words, Markup to) {
    to.open("div", "class", "wide").open("table").open("thead").open("tr");
    to.element("th", words.of("trend.day"), "scope", "col");
    to.element("th", words.of("trend.scan"), "scope", "col");
    for (String column :
        List.of("addresses", "answered", "vulnerable", "undetermined", "patched")) {
      to.element("th", words.of("trend." + column), "scope", "col", "class", "number");
    }
    to.close().close().open("tbody");
    for (ReportedScan scan : scans) {
      long dialled = scan.counts().dialled();
      to.open("tr").element("th", words.day(scan.time()), "scope", "row", "class", "day");
      to.element("td", scan.id(), "class", "id");
      number(dialled, words, to);
      number(dialled - Standing.UNANSWERED.count(scan.counts()), words, to);
      number(Standing.VULNERABLE.count(scan.counts()), words, to);
      number(Standing.UNDETERMINED.count(scan.counts()), words, to);
      number(Standing.PATCHED.count(scan.counts()), words, to);
      to.close();
    }
    to.close().close().close();
  }

  private static void number(long count, Words words, Markup to) {
    to.element("td", words.number(count), "class", "number");
  }
}
