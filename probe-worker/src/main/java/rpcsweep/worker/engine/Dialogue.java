package rpcsweep.worker.engine;

import java.nio.ByteBuffer;

/// What is said over one connection, or by datagrams. The engine calls it from one thread, never
/// from within [NetworkEngine#open], and it must not block. The order of calls:
///
/// ```
/// dialling ── true ──► connected ──► received* ──► ended
///     └── false ───────────────────────────────────► ended (WITHDRAWN)
/// ```
///
/// `ended` can come after any of them and is always the last.
public interface Dialogue {

  /// The connect is about to be made, right now.
  ///
  /// @return false to withdraw
  boolean dialling();

  /// The host accepted the connection; for datagrams: there is a socket.
  Reaction connected();

  /// Bytes came in, or one datagram.
  ///
  /// @param bytes lent until the method returns, backed by an array
  Reaction received(ByteBuffer bytes);

  /// It is over; said exactly once. The connection is closed.
  void ended(Ending ending);
}
