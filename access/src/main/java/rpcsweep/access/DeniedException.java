package rpcsweep.access;

import java.time.Duration;
import java.util.Map;

/// A call is denied. Says nothing of the token.
public final class DeniedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final DenialReason reason;
  private final transient Map<String, String> metadata;
  private final Duration retryDelay;

  private DeniedException(
      DenialReason reason, String sentence, Map<String, String> metadata, Duration retryDelay) {
    // Thrown for every stranger: no trace, which nobody would look at.
    super(sentence, null, false, false);
    this.reason = reason;
    this.metadata = Map.copyOf(metadata);
    this.retryDelay = retryDelay;
  }

  /// @param sentence why, for a person
  public static DeniedException because(DenialReason reason, String sentence) {
    return new DeniedException(reason, sentence, Map.of(), Duration.ZERO);
  }

  /// @param sentence why, for a person
  /// @param metadata what a program can act on
  public static DeniedException because(
      DenialReason reason, String sentence, Map<String, String> metadata) {
    return new DeniedException(reason, sentence, metadata, Duration.ZERO);
  }

  /// @param sentence why, for a person
  /// @param retryDelay after which it is worth trying again
  public static DeniedException until(DenialReason reason, String sentence, Duration retryDelay) {
    return new DeniedException(reason, sentence, Map.of(), retryDelay);
  }

  /// For callers who ask for what concerns other sites than theirs.
  public static DeniedException site(Identity caller) {
    return because(
        DenialReason.SITE_NOT_ALLOWED,
        "this concerns sites that %s may not have to do with, who is limited to %s"
            .formatted(caller.name(), caller.sites()));
  }

  /// Why, as programs are told.
  public DenialReason reason() {
    return reason;
  }

  /// Why, for a person.
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /// What a program can act on.
  public Map<String, String> metadata() {
    return metadata;
  }

  /// After which it is worth trying again; zero where it is not.
  public Duration retryDelay() {
    return retryDelay;
  }
}
