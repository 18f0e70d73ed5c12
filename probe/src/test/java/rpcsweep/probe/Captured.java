package rpcsweep.probe;

import java.util.Arrays;
import java.util.HexFormat;

/// The questions that go over the second connection, typed by hand from the captured ones.
final class Captured {

  private static final int CALL_ID = 12;
  private static final int ASSOC_GROUP_ID = 20;
  private static final int CONTEXT_ID = 20;
  private static final int ABSTRACT_SYNTAX = 32;
  private static final int SYNTAX_LENGTH = 20;

  private static final byte[] ALTER_CONTEXT = WireFile.bytes("06-alter_context");

  /// IActivation, offered as context 0 by a bind of call 1.
  static final byte[] BIND_ACTIVATION =
      withSyntax(
          WireFile.bytes("01-bind"),
          Arrays.copyOfRange(ALTER_CONTEXT, ABSTRACT_SYNTAX, ABSTRACT_SYNTAX + SYNTAX_LENGTH));

  /// R as captured, but on context 0.
  static final byte[] R_ON_FIRST_CONTEXT =
      WireFile.withByte(WireFile.bytes("08-request-R"), CONTEXT_ID, 0);

  private Captured() {}

  /// ILocalObjectExporter v2.0, offered as context 1 by an alter_context of call 2.
  static byte[] alterLocalObjectExporter(int assocGroupId) {
    byte[] pdu =
        withSyntax(
            ALTER_CONTEXT, HexFormat.of().parseHex("e6730ce6f988cf119af10020af6e72f402000000"));
    pdu[CALL_ID] = 2;
    for (int i = 0; i < Integer.BYTES; i++) {
      pdu[ASSOC_GROUP_ID + i] = (byte) (assocGroupId >>> 8 * i);
    }
    return pdu;
  }

  private static byte[] withSyntax(byte[] pdu, byte[] syntax) {
    byte[] copy = pdu.clone();
    System.arraycopy(syntax, 0, copy, ABSTRACT_SYNTAX, SYNTAX_LENGTH);
    return copy;
  }
}
