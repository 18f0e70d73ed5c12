package rpcsweep.lab.enterprise;

/// How a host delivers what it has to say.
public enum Manner {
  /// As a server should.
  HONEST,
  /// In many TCP segments of a few bytes.
  SEGMENTED,
  /// With garbage in the padding of its bind_ack, as Windows does.
  PADDED,
  /// Every response in several fragments.
  FRAGMENTED,
  /// In big-endian byte order.
  BIG_ENDIAN,
  /// Every response and fault under another call id.
  WRONG_CALL_ID,
  /// A shutdown PDU in answer to the first request.
  SHUTDOWN,
  /// A bind_nak to every bind.
  BIND_NAK,
  /// The first half of a bind_ack, and then nothing more.
  HALF_A_PDU,
  /// A very long bind_ack, one byte at a time.
  DRIP,
  /// A bind_ack again and again, megabytes of it.
  FLOOD,
  /// Nothing, ever.
  TARPIT,
  /// Random bytes that cannot be a PDU.
  GARBAGE,
  /// Another protocol: a greeting at once (SSH, SMTP) or an HTTP error in answer to the bind.
  OTHER_PROTOCOL,
  /// A reset in answer to the bind.
  RESET,
  /// Not even an answer to a SYN.
  SILENT
}
