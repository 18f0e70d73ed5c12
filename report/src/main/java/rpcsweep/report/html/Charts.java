package rpcsweep.report.html;

import java.util.List;
import java.util.Locale;
import rpcsweep.report.host.ReportedScan;
import rpcsweep.report.host.Standing;

/// Pictures as inline SVG: no script, colours from the style sheet. What a picture shows stands in
/// words beside it too.
final class Charts {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 190;
  private static final int FLOOR = 160;
  private static final int TALLEST = 128;
  private static final int WIDEST_BAR = 48;
  private static final int WIDEST_SLOT = 110;

  private Charts() {}

  /// Of the hosts that answered, how many are in which group: one bar.
  static void shares(Material material, Markup to) {
    long answered = material.answered();
    if (answered == 0) {
      return;
    }
    Words words = material.words();
    List<Standing> standings =
        List.of(Standing.VULNERABLE, Standing.UNDETERMINED, Standing.PATCHED, Standing.UNCONCERNED);
    to.line().open("figure", "class", "shares");
    to.element("figcaption", words.of("shares.title", answered));
    to.open("svg", "width", "100%", "height", "30", "aria-hidden", "true");
    double left = 0;
    for (Standing standing : standings) {
      double share = 100.0 * material.count(standing) / answered;
      to.empty(
          "rect",
          "class",
          Opening.cssClass(standing),
          "x",
          percent(left),
          "width",
          percent(share),
          "height",
          "30");
      left += share;
    }
    to.close();
    to.open("ul", "class", "legend");
    for (Standing standing : standings) {
      long count = material.count(standing);
      if (count > 0) {
        to.open("li").element("i", "", "class", "mark " + Opening.cssClass(standing));
        to.text(words.of(standing) + " ");
        to.element("b", words.number(count) + " (" + words.percent(count, answered) + ")");
        to.close();
      }
    }
    to.close().close();
  }

  /// How many hosts lacked an update in each scan: one column each, the oldest first.
  static void trend(List<ReportedScan> scans, Words words, Markup to) {
    long highest =
        scans.stream().mapToLong(scan -> Standing.VULNERABLE.count(scan.counts())).max().orElse(0);
    double slot = Math.min(WIDEST_SLOT, (double) WIDTH / scans.size());
    double width = Math.min(WIDEST_BAR, slot * 0.6);
    to.line().open("figure", "class", "trend");
    to.element("figcaption", words.of("trend.chart"));
    to.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        words.of("trend.chart"));
    to.empty("path", "class", "axis", "d", "M0 " + FLOOR + "H" + WIDTH);
    for (int i = 0; i < scans.size(); i++) {
      long count = Standing.VULNERABLE.count(scans.get(i).counts());
      double height = highest == 0 ? 0 : (double) TALLEST * count / highest;
      double middle = slot * i + slot / 2;
      to.empty(
          "rect",
          "class",
          "vulnerable",
          "rx",
          "2",
          "x",
          coordinate(middle - width / 2),
          "y",
          coordinate(FLOOR - height),
          "width",
          coordinate(width),
          "height",
          coordinate(height));
      label(words.number(count), middle, FLOOR - height - 6, "value", to);
      label(words.shortDay(scans.get(i).time()), middle, FLOOR + 18, "day", to);
    }
    to.close().close();
  }

  /// A bar in a table, as long as the part is of the largest in its column.
  static void bar(long part, long largest, Markup to) {
    to.open("svg", "width", "100%", "height", "12", "aria-hidden", "true");
    to.empty(
        "rect",
        "class",
        "vulnerable",
        "width",
        percent(largest == 0 ? 0 : 100.0 * part / largest),
        "height",
        "12");
    to.close();
  }

  private static void label(String text, double x, double y, String kind, Markup to) {
    to.element(
        "text",
        text,
        "class",
        kind,
        "x",
        coordinate(x),
        "y",
        coordinate(y),
        "text-anchor",
        "middle");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f%%", share);
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
