package rpcsweep.cli.progress;

/// Shows how far a scan has come.
public interface ProgressDisplay extends AutoCloseable {

  /// The present state of the scan.
  void update(Sighting sighting);

  @Override
  void close();
}
