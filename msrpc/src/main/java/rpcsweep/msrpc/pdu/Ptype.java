package rpcsweep.msrpc.pdu;

/// PTYPE, the number of each PDU (C706 12.6.1).
final class Ptype {

  static final int REQUEST = 0;
  static final int RESPONSE = 2;
  static final int FAULT = 3;
  static final int BIND = 11;
  static final int BIND_ACK = 12;
  static final int BIND_NAK = 13;
  static final int ALTER_CONTEXT = 14;
  static final int ALTER_CONTEXT_RESP = 15;
  static final int SHUTDOWN = 17;

  private Ptype() {}
}
