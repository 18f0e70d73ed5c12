package rpcsweep.domain.scan;

import java.util.regex.Pattern;

/// The name of a scan in keys and resource names (AIP-122).
///
/// @param value 1 to 40 of `a-z`, `0-9` and `-`, beginning with a letter
public record ScanId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /// Refuses any other shape.
  public ScanId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a scan id (a letter, then a-z, 0-9, '-', at most 40): '" + value + "'");
    }
  }

  /// Whether the text has the shape of a scan id.
  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
