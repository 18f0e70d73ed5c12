package rpcsweep.domain.target;

import java.util.Arrays;

/// Targets from text, for tests in which the text is right.
public final class Text {

  private Text() {}

  /// An address literal.
  public static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  /// An address, a prefix or a range.
  public static AddressRange range(String text) {
    return RangeParser.parse(text, message -> {}).orElseThrow();
  }

  /// The union of what [#range] reads.
  public static TargetSet set(String... ranges) {
    return TargetSet.of(Arrays.stream(ranges).map(Text::range).toList());
  }
}
