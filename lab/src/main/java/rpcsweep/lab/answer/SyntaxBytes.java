package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.SyntaxId;

/// The 20 bytes of a p_syntax_id_t, as three numbers to compare with what a client sent.
///
/// @param low bytes 0 to 7
/// @param high bytes 8 to 15
/// @param version bytes 16 to 19
record SyntaxBytes(long low, long high, int version) {

  static final SyntaxBytes NDR = of(KnownSyntaxes.REMOTE_SCM_ACTIVATOR, Field.TRANSFER_SYNTAX);

  static final SyntaxBytes REMOTE_SCM_ACTIVATOR =
      of(KnownSyntaxes.REMOTE_SCM_ACTIVATOR, Field.ABSTRACT_SYNTAX);

  static final SyntaxBytes ACTIVATION = of(KnownSyntaxes.ACTIVATION, Field.ABSTRACT_SYNTAX);

  boolean isAt(ByteBuffer pdu, int at) {
    return pdu.getLong(at) == low && pdu.getLong(at + 8) == high && pdu.getInt(at + 16) == version;
  }

  /// Taken from a bind that offers the interface with NDR.
  private static SyntaxBytes of(SyntaxId rpcInterface, int at) {
    byte[] bind = PduWriter.write(Bind.of(0, PresentationContext.of(0, rpcInterface)));
    ByteBuffer bytes = ByteBuffer.wrap(bind).order(ByteOrder.LITTLE_ENDIAN);
    return new SyntaxBytes(bytes.getLong(at), bytes.getLong(at + 8), bytes.getInt(at + 16));
  }
}
