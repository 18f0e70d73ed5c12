package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.observation.Call;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.SyntaxId;

/// The questions of the conversation as a person reads them, decoded from the bytes that are sent.
public final class QuestionTranscript {

  private static final Map<Integer, SyntaxId> FIRST_CONNECTION =
      Map.of(0, KnownSyntaxes.REMOTE_SCM_ACTIVATOR, 1, KnownSyntaxes.ACTIVATION);

  private static final String NO_GROUP = "association group 0x00000000";

  private QuestionTranscript() {}

  /// The PDU that asks `call`: type and length on the first line, then one line per field. The
  /// association group is each host's own and has no number here.
  public static List<String> describe(Call call) {
    ByteBuffer pdu = Questions.of(call, 0, false);
    return PduText.ofClient(PduReader.read(pdu), pdu.remaining(), FIRST_CONNECTION).stream()
        .map(line -> line.equals(NO_GROUP) ? "association group as the bind_ack named it" : line)
        .toList();
  }

  /// The same PDU as bytes.
  public static byte[] bytes(Call call) {
    ByteBuffer pdu = Questions.of(call, 0, false);
    byte[] bytes = new byte[pdu.remaining()];
    pdu.get(bytes);
    return bytes;
  }
}
