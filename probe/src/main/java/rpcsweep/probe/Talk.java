package rpcsweep.probe;

import java.nio.ByteBuffer;

/// What is said over one connection or by one datagram, sans I/O. Told in this order:
///
/// ```
/// connected ──► received* ──► ended        (or ended alone, where nobody accepted)
/// ```
interface Talk {

  /// The host accepted the connection; of a datagram, there is a socket to send it with.
  Step connected();

  /// Bytes came in, or one datagram. All of them are consumed.
  Step received(ByteBuffer in);

  /// It is over.
  void ended(LegEnding ending);
}
