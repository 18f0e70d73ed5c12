package rpcsweep.results;

/// Whether observations are being taken in.
public sealed interface HealthCondition {

  /// They are.
  record Consuming() implements HealthCondition {}

  /// They are not, and it goes on by itself once the reason is gone.
  ///
  /// @param reason one sentence, the same for the whole of an outage
  record Waiting(String reason) implements HealthCondition {}
}
