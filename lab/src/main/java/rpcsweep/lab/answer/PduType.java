package rpcsweep.lab.answer;

/// PTYPE (C706 12.6.1) as far as a client may send it.
final class PduType {

  static final int REQUEST = 0;
  static final int BIND = 11;
  static final int ALTER_CONTEXT = 14;
  static final int AUTH3 = 16;

  private PduType() {}
}
