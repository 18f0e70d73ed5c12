package rpcsweep.worker.probe;

import java.nio.ByteBuffer;

/// What a [Conversation] wants after it was told something.
public sealed interface Step {

  /// Send all of these bytes, one PDU, and then listen.
  ///
  /// @param bytes what remains in it, for the caller to consume
  record Send(ByteBuffer bytes) implements Step {}

  /// The answer is not complete: listen on, within the time the question was given.
  enum Await implements Step {
    /// The only value.
    AWAIT
  }

  /// Nothing more is to be said; end the connection in order.
  enum Done implements Step {
    /// The only value.
    DONE
  }
}
