package rpcsweep.report.html;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.Standing;

/// The words of the report in one language: the bundles `words*.properties`.
final class Words {

  private static final String BUNDLE = "rpcsweep.report.html.words";

  private final Locale language;
  private final ResourceBundle bundle;

  /// @param wanted English wherever there is no translation, whatever the machine's own language
  Words(Locale wanted) {
    language = wanted.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
    bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// A phrase, with its arguments in their places.
  String of(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), language).format(arguments);
  }

  /// A state in a few words.
  String of(HostState state) {
    return of("state." + state.name());
  }

  /// What a state means, one sentence.
  String meaning(HostState state) {
    return of("meaning." + state.name());
  }

  /// A group of states in a few words.
  String of(Standing standing) {
    return of("standing." + standing.name());
  }

  /// How far a state can be trusted, in a word.
  String of(Confidence confidence) {
    return of("confidence." + confidence.name());
  }

  /// A whole number with its groups.
  String number(long value) {
    return NumberFormat.getIntegerInstance(language).format(value);
  }

  /// A share; what is there is never nothing, and what is not all is never all.
  String percent(long part, long whole) {
    if (whole == 0) {
      return "";
    }
    double share = 100.0 * part / whole;
    if (part > 0 && share < 0.1) {
      return of("percent.less");
    }
    if (part < whole && share > 99.9) {
      return of("percent.more");
    }
    return String.format(Locale.ROOT, share == Math.rint(share) ? "%.0f %%" : "%.1f %%", share);
  }

  /// Day and time, UTC.
  String time(Instant time) {
    return format("pattern.time", time);
  }

  /// Day, UTC.
  String day(Instant time) {
    return format("pattern.day", time);
  }

  /// Month and day, UTC.
  String shortDay(Instant time) {
    return format("pattern.short-day", time);
  }

  private String format(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(bundle.getString(pattern), language)
        .withZone(ZoneOffset.UTC)
        .format(time);
  }

  /// Of the words.
  Locale language() {
    return language;
  }
}
