package rpcsweep.lab.answer;

/// Offsets of the fields that a host reads or sets where they lie (C706 12.6.3 and 12.6.4,
/// little-endian). PDUs are read in place because a host reads many thousands a second and needs
/// few of their fields.
final class Field {

  static final int PTYPE = 2;
  static final int PFC_FLAGS = 3;
  static final int FRAG_LENGTH = 8;
  static final int AUTH_LENGTH = 10;
  static final int CALL_ID = 12;

  /// bind, alter_context and their answers.
  static final int MAX_XMIT_FRAG = 16;

  static final int MAX_RECV_FRAG = 18;
  static final int ASSOC_GROUP_ID = 20;
  static final int N_CONTEXT_ELEM = 24;
  static final int P_CONT_ID = 28;

  /// In a bind_ack: the octets of sec_addr.
  static final int SEC_ADDR = 26;

  static final int N_TRANSFER_SYN = 30;
  static final int ABSTRACT_SYNTAX = 32;
  static final int TRANSFER_SYNTAX = 52;

  /// The gap after sec_addr `135` in a bind_ack, and after none in an alter_context_resp.
  static final int BIND_ACK_PADDING = 30;

  static final int ALTER_CONTEXT_RESP_PADDING = 26;

  /// request, response and fault.
  static final int CONTEXT_ID = 20;

  static final int OPNUM = 22;
  static final int REQUEST_STUB = 24;

  /// In a RemoteCreateInstance request: how many activation properties, and their CLSIDs ([MS-DCOM]
  /// 2.2.22.1; the layout is fixed up to there because everything before has a fixed length).
  static final int PROPERTY_COUNT = 160;

  static final int PROPERTY_CLSIDS = 196;

  private Field() {}
}
