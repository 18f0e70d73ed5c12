package rpcsweep.results.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses a filter:
///
/// ```
/// filter     = [ expression ]
/// expression = factor { "AND" factor }
/// factor     = term { "OR" term }
/// term       = [ "NOT" | "-" ] ( "(" expression ")" | comparison )
/// comparison = field operator value
/// ```
///
/// As in AIP-160, `OR` binds tighter than `AND`. A comparison that is written well and makes no
/// sense is a problem and the rest is read on; a text that breaks the grammar is read no further.
public final class FilterParser {

  /// The longest filter, in characters.
  public static final int LONGEST = 4_096;

  private static final int DEEPEST = 64;

  private final FilterText text;
  private final List<FilterProblem> problems = new ArrayList<>();
  private final Comparisons comparisons = new Comparisons(problems);
  private int depth;

  private FilterParser(String text) {
    this.text = new FilterText(text);
  }

  /// Parses a filter; an empty one holds of every host.
  ///
  /// @throws InvalidFilterException with everything that is wrong with it
  public static HostFilter parse(String text) throws InvalidFilterException {
    if (text.length() > LONGEST) {
      throw new InvalidFilterException(
          List.of(
              new FilterProblem(
                  LONGEST + 1,
                  "a filter has at most " + LONGEST + " characters, not " + text.length())));
    }
    return new FilterParser(text).filter();
  }

  private HostFilter filter() throws InvalidFilterException {
    if (text.isAtEnd()) {
      return HostFilter.EVERY;
    }
    HostFilter filter = expression();
    if (!text.isAtEnd()) {
      throw stop("expected AND, OR or the end, not " + text.rest());
    }
    if (!problems.isEmpty()) {
      throw new InvalidFilterException(problems);
    }
    return filter;
  }

  private HostFilter expression() throws InvalidFilterException {
    List<HostFilter> all = new ArrayList<>(List.of(factor()));
    while (text.readWord("AND")) {
      all.add(factor());
    }
    return all.size() == 1 ? all.getFirst() : new HostFilter.And(all);
  }

  private HostFilter factor() throws InvalidFilterException {
    List<HostFilter> any = new ArrayList<>(List.of(term()));
    while (text.readWord("OR")) {
      any.add(term());
    }
    return any.size() == 1 ? any.getFirst() : new HostFilter.Or(any);
  }

  private HostFilter term() throws InvalidFilterException {
    boolean negated = text.readWord("NOT") || text.read('-');
    HostFilter simple = text.read('(') ? parenthesised() : comparison();
    return negated ? new HostFilter.Not(simple) : simple;
  }

  private HostFilter parenthesised() throws InvalidFilterException {
    depth++;
    if (depth > DEEPEST) {
      throw stop("parentheses are nested at most " + DEEPEST + " deep");
    }
    HostFilter inner = expression();
    if (!text.read(')')) {
      throw stop("expected AND, OR or ')', not " + text.rest());
    }
    depth--;
    return inner;
  }

  private HostFilter comparison() throws InvalidFilterException {
    int fieldAt = text.position();
    String found = text.rest();
    Optional<String> field = text.word();
    if (field.isEmpty()) {
      throw stop("expected a comparison, NOT or '(', not " + found);
    }
    int operatorAt = text.position();
    String operator =
        text.operator()
            .orElseThrow(() -> stop("expected =, !=, :, <, <=, > or >=, not " + text.rest()));
    int valueAt = text.position();
    FilterText.Value value =
        text.value()
            .orElseThrow(
                () -> stop("expected a value, quoted where it has spaces, not " + text.rest()));
    return comparisons.read(field.get(), fieldAt, operator, operatorAt, value, valueAt);
  }

  private InvalidFilterException stop(String message) {
    problems.add(new FilterProblem(text.position(), message));
    return new InvalidFilterException(problems);
  }
}
