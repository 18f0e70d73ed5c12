package rpcsweep.probe;

import java.nio.ByteBuffer;

/// What is wanted of a connection after something happened on it.
public sealed interface Step {

  /// Send all of these bytes, one PDU, and then listen.
  ///
  /// @param bytes what remains in it, for the caller to consume
  record Send(ByteBuffer bytes) implements Step {}

  /// What is awaited is not complete: listen on, within the time the last step was given.
  enum Await implements Step {
    /// The only value.
    AWAIT
  }

  /// End this connection in order: the conversation goes on over a new one.
  enum Reconnect implements Step {
    /// The only value.
    RECONNECT
  }

  /// Nothing more is to be said; end the connection in order.
  enum Done implements Step {
    /// The only value.
    DONE
  }
}
