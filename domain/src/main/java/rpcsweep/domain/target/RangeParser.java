package rpcsweep.domain.target;

import java.util.Optional;
import java.util.function.Consumer;

/// Reads one range as an operator types it: `a.b.c.d`, `a.b.c.d/n`, `a.b.c.d-e.f.g.h`, the short
/// `a.b.c.d-n`, and all but the last for IPv6.
///
/// Stricter than it could be where guessing is dangerous: a prefix with host bits set may be a
/// typing mistake in either half, so it is refused with the prefix it may have meant.
public final class RangeParser {

  private RangeParser() {}

  /// Reads a range.
  ///
  /// @param expression the text, surrounding blanks ignored
  /// @param problem is told what is wrong, one sentence, exactly when the result is empty
  public static Optional<AddressRange> parse(String expression, Consumer<String> problem) {
    String text = expression.strip();
    if (text.isEmpty()) {
      return refuse(problem, "an address is empty");
    }
    int dash = text.indexOf('-');
    return dash >= 0 ? span(text, dash, problem) : prefix(text, problem);
  }

  private static Optional<AddressRange> prefix(String text, Consumer<String> problem) {
    Optional<AddressRange> range = AddressRange.parsePrefix(text);
    if (range.isEmpty()) {
      return refuse(
          problem, "'" + text + "' is not an address, a prefix (a.b.c.d/n) or a range (a-b)");
    }
    int slash = text.indexOf('/');
    if (slash >= 0
        && !Address.parse(text.substring(0, slash)).equals(range.map(AddressRange::first))) {
      return refuse(problem, "'" + text + "' has host bits set; did you mean " + range.get() + "?");
    }
    return range;
  }

  private static Optional<AddressRange> span(String text, int dash, Consumer<String> problem) {
    Optional<Address> first = Address.parse(text.substring(0, dash).strip());
    String end = text.substring(dash + 1).strip();
    Optional<Address> last = first.flatMap(f -> spanEnd(f, end));
    if (first.isEmpty() || last.isEmpty() || first.get().isIpv4() != last.get().isIpv4()) {
      return refuse(
          problem, "'" + text + "' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40");
    }
    if (first.get().compareTo(last.get()) > 0) {
      return refuse(problem, "'" + text + "' runs downwards; write the lower address first");
    }
    try {
      return Optional.of(new AddressRange(first.get(), last.get()));
    } catch (IllegalArgumentException _) {
      return refuse(problem, "'" + text + "' has too many addresses to be counted");
    }
  }

  private static Optional<Address> spanEnd(Address first, String end) {
    if (first.isIpv4() && end.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(end) <= 255) {
      return Optional.of(first.block().plus(Integer.parseInt(end)));
    }
    return Address.parse(end);
  }

  private static Optional<AddressRange> refuse(Consumer<String> problem, String message) {
    problem.accept(message);
    return Optional.empty();
  }
}
