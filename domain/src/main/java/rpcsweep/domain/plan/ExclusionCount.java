package rpcsweep.domain.plan;

/// How many of the wanted addresses are excluded for one reason.
///
/// @param reason why
/// @param owner whom to ask
/// @param addressCount at least 1; an address in several exclusions is counted for the first only
public record ExclusionCount(String reason, String owner, long addressCount) {

  /// Refuses a count of nothing.
  public ExclusionCount {
    if (addressCount < 1) {
      throw new IllegalArgumentException("an exclusion that removes nothing is not counted");
    }
  }
}
