package rpcsweep.telemetry;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a PromQL expression names: enough of the language to find every metric and label in what is
/// written here, not enough to say whether it is right.
///
/// @param metrics names of series, with their suffixes
/// @param labels names of labels, in selectors and groupings
record Query(Set<String> metrics, Set<String> labels) {

  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
  private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.$])([a-zA-Z_:][\\w:]*)(?!\\w*\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  /// Reads an expression; Grafana's variables may stand in ranges and strings.
  static Query of(String expression) {
    Set<String> labels = new LinkedHashSet<>();
    String rest = STRING.matcher(expression).replaceAll("\"\"");
    Matcher selectors = SELECTOR.matcher(rest);
    while (selectors.find()) {
      MATCHER.matcher(selectors.group(1)).results().forEach(found -> labels.add(found.group(1)));
    }
    rest = SELECTOR.matcher(rest).replaceAll("");
    Matcher groupings = GROUPING.matcher(rest);
    while (groupings.find()) {
      for (String label : groupings.group(1).split(",", -1)) {
        labels.add(label.strip());
      }
    }
    rest = RANGE.matcher(GROUPING.matcher(rest).replaceAll(" ")).replaceAll("");
    Set<String> metrics = new LinkedHashSet<>();
    Matcher names = NAME.matcher(rest);
    while (names.find()) {
      if (!WORDS.contains(names.group(1))) {
        metrics.add(names.group(1));
      }
    }
    return new Query(metrics, labels);
  }
}
