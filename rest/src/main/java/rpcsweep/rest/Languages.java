package rpcsweep.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The languages advice is given in.
public final class Languages {

  private static final List<String> SPOKEN = List.of("en", "ja");

  private Languages() {}

  /// The best of them for a reader; empty where the reader does not say or says what is none.
  ///
  /// @param accept the header Accept-Language
  public static Optional<String> of(@Nullable String accept) {
    if (accept == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(accept), SPOKEN));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
