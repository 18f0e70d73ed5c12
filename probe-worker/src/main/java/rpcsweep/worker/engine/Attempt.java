package rpcsweep.worker.engine;

/// One wish to talk to one host, from the hand-over to its [Ending].
public interface Attempt {

  /// Ends it from outside, soon: its dialogue hears [Ending#ABORTED], unless it ends by itself
  /// before that. From any thread, any number of times.
  void abort();
}
