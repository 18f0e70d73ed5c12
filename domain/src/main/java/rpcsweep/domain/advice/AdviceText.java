package rpcsweep.domain.advice;

import java.util.Locale;
import java.util.ResourceBundle;

/// A measure in words.
///
/// @param action what to do, one or two sentences
/// @param consequence what it breaks or needs; may be empty
public record AdviceText(String action, String consequence) {

  private static final String BUNDLE = "rpcsweep.domain.advice.advice";

  /// The words of a measure.
  ///
  /// @param locale English wherever there is no translation, whatever the machine's own language
  public static AdviceText of(Measure measure, Locale locale) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new AdviceText(
        bundle.getString(measure.id() + ".action"),
        bundle.getString(measure.id() + ".consequence"));
  }
}
