package rpcsweep.probe;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text from a host on its way into a finding. That it may be shown is seen to where it is read.
final class WireText {

  /// As much as [rpcsweep.domain.fingerprint.Finding] promises.
  static final int MAX_LENGTH = 255;

  private WireText() {}

  /// The text, or its beginning; never half a character.
  static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, splits ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  /// Bytes it takes as UTF-8.
  static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The text, empty where there is none.
  static String shortened(Optional<String> text) {
    return text.map(WireText::shortened).orElse("");
  }
}
