package rpcsweep.cli.progress;

/// Shows how far a scan has come.
public interface ProgressDisplay extends AutoCloseable {

  /// The present counts.
  ///
  /// @param finished addresses with an outcome
  /// @param planned addresses the scan will ask
  void update(long finished, long planned);

  @Override
  void close();
}
