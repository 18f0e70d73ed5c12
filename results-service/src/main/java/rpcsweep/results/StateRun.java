package rpcsweep.results;

/// Consecutive states of a page, to be written.
///
/// @param page where
/// @param offset the first address's offset in the page
/// @param codes the codes of the states
public record StateRun(PlanePage page, int offset, byte[] codes) {

  /// Copies the codes.
  public StateRun {
    codes = codes.clone();
  }

  /// A copy of the codes.
  @Override
  public byte[] codes() {
    return codes.clone();
  }
}
