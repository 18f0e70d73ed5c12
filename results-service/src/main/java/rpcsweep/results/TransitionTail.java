package rpcsweep.results;

import java.time.Duration;
import java.util.List;

/// One reader of the [TransitionLog], for one thread.
public interface TransitionTail extends AutoCloseable {

  /// Behind what was read so far.
  LogPositions positions();

  /// What comes next, each shard's in the order of its log; empty where nothing came in time. While
  /// the log is away nothing comes.
  ///
  /// @param most how long to wait
  /// @throws TransitionsExpiredException where what comes next is no longer kept
  /// @throws LogUnavailableException where the log cannot be read any more
  /// @throws InterruptedException where the thread is interrupted
  List<Transition> next(Duration most) throws InterruptedException;

  @Override
  void close();
}
