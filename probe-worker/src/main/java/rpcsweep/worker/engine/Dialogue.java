package rpcsweep.worker.engine;

import java.nio.ByteBuffer;

/// What is said over one connection. The engine calls it from one thread, never from within
/// [NetworkEngine#open], and it must not block. The order of calls:
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

  /// The host accepted the connection.
  Reaction connected();

  /// Bytes came in.
  ///
  /// @param bytes lent until the method returns, backed by an array
  Reaction received(ByteBuffer bytes);

  /// It is over; said exactly once. The connection is closed.
  void ended(Ending ending);
}
