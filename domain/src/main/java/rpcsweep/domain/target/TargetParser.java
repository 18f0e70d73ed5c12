package rpcsweep.domain.target;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Parses target expressions: the ranges [RangeParser] reads (IPv6 up to 65,536 addresses, a /112),
/// and host names.
///
/// Collects every problem before it gives up, each under the place its expression was given.
public final class TargetParser {

  /// The largest IPv6 range that is enumerated: a /112, 65,536 addresses.
  public static final long LARGEST_IPV6_RANGE = 65_536;

  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*"
              + "[a-z](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.?");

  private final List<AddressRange> targets = new ArrayList<>();
  private final List<AddressRange> excludes = new ArrayList<>();
  private final Set<String> hostNames = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /// Parses two lists whose places are `targets[i]` and `excludes[i]`.
  ///
  /// @throws InvalidInputException with every problem of both lists
  public static TargetSpec parse(List<String> targets, List<String> excludes)
      throws InvalidInputException {
    TargetParser parser = new TargetParser();
    for (int i = 0; i < targets.size(); i++) {
      parser.target("targets[" + i + "]", targets.get(i));
    }
    for (int i = 0; i < excludes.size(); i++) {
      parser.exclude("excludes[" + i + "]", excludes.get(i));
    }
    return parser.finish();
  }

  /// Adds what is to be scanned.
  public void target(String place, String expression) {
    String text = expression.strip().toLowerCase(Locale.ROOT);
    if (looksLikeName(text)) {
      addName(place, text);
    } else {
      range(place, text).ifPresent(targets::add);
    }
  }

  /// Adds what is not to be scanned; a host name is refused here, for its address may change after
  /// it was excluded.
  public void exclude(String place, String expression) {
    String text = expression.strip().toLowerCase(Locale.ROOT);
    if (looksLikeName(text)) {
      problem(place, "'" + text + "' is a host name; exclude addresses, ranges or prefixes");
    } else {
      range(place, text).ifPresent(excludes::add);
    }
  }

  /// The specification.
  ///
  /// @throws InvalidInputException with every problem met so far
  public TargetSpec finish() throws InvalidInputException {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new TargetSpec(TargetSet.of(targets), List.copyOf(hostNames), TargetSet.of(excludes));
  }

  private static boolean looksLikeName(String text) {
    int lastDot = text.lastIndexOf('.', text.endsWith(".") ? text.length() - 2 : text.length());
    return text.indexOf(':') < 0
        && text.indexOf('/') < 0
        && lastDot + 1 < text.length()
        && Character.isLetter(text.charAt(lastDot + 1));
  }

  private void addName(String place, String text) {
    if (HOST_NAME.matcher(text).matches()) {
      hostNames.add(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    } else {
      problem(place, "'" + text + "' is not a host name (RFC 1123: letters, digits, '-' and '.')");
    }
  }

  private Optional<AddressRange> range(String place, String text) {
    Optional<AddressRange> range = RangeParser.parse(text, message -> problem(place, message));
    if (range.isPresent()
        && !range.get().first().isIpv4()
        && range.get().size() > LARGEST_IPV6_RANGE) {
      problem(place, "'" + text + "' has more than 65,536 IPv6 addresses");
      return Optional.empty();
    }
    return range;
  }

  private void problem(String place, String message) {
    problems.add(new Problem(place, message));
  }
}
