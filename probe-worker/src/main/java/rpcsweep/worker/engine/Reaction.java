package rpcsweep.worker.engine;

import java.nio.ByteBuffer;

/// What a [Dialogue] wants next.
public sealed interface Reaction {

  /// Send these bytes, then listen; the timeout starts anew.
  ///
  /// @param bytes what remains in it, consumed by the engine
  record Send(ByteBuffer bytes) implements Reaction {}

  /// Listen on; the timeout runs on.
  enum Await implements Reaction {
    /// The only value.
    AWAIT
  }

  /// End the connection in order.
  enum Finish implements Reaction {
    /// The only value.
    FINISH
  }
}
