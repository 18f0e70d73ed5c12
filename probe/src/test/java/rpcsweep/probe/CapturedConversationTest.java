package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.domain.observation.Call.ALTER_CONTEXT;
import static rpcsweep.domain.observation.Call.BIND;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Exchange;

/// The whole conversations of the three patch states, byte for byte as Microsoft's scanner held
/// them.
class CapturedConversationTest {

  private static final int CLASSNOTREG = 0x80040154;
  private static final int BAD_PATH = 0x80080004;
  private static final int NOINTERFACE = 0x80004002;

  @Test
  void stopsAfterBWhereBothUpdatesAreThere() {
    Script script =
        new Script()
            .answer("02-bind_ack")
            .answer("05-reply-AB-80040154-REGDB_E_CLASSNOTREG")
            .answer("05-reply-B-80004002-E_NOINTERFACE");

    assertSent(script, "01-bind", "03-request-A", "04-request-B");
    assertThat(script.isDone()).isTrue();
    assertThat(script.conversation().exchanges())
        .containsExactly(
            new Exchange(BIND, new Answer.Accepted()),
            new Exchange(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(CLASSNOTREG)),
            new Exchange(REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(NOINTERFACE)));
  }

  @Test
  void asksRWhereNeitherUpdateIsThere() {
    byte[] reply = WireFile.bytes("05-reply-AB-80040154-REGDB_E_CLASSNOTREG");
    Script script =
        new Script()
            .answer("02-bind_ack")
            .answer(reply)
            .answer(WireFile.withCallId(reply, 2))
            .answer("07-alter_context_resp")
            .answer("09-reply-R-80040154-REGDB_E_CLASSNOTREG");

    assertWholeConversation(script, CLASSNOTREG);
  }

  @Test
  void asksRWhereOnlyTheFirstUpdateIsThere() {
    byte[] reply = WireFile.bytes("05-reply-AB-80080004-CO_E_BAD_PATH");
    Script script =
        new Script()
            .answer("02-bind_ack")
            .answer(reply)
            .answer(WireFile.withCallId(reply, 2))
            .answer("07-alter_context_resp")
            .answer("09-reply-R-80080004-CO_E_BAD_PATH");

    assertWholeConversation(script, BAD_PATH);
  }

  private static void assertWholeConversation(Script script, int hresult) {
    assertSent(
        script, "01-bind", "03-request-A", "04-request-B", "06-alter_context", "08-request-R");
    assertThat(script.isDone()).isTrue();
    assertThat(script.conversation().exchanges())
        .containsExactly(
            new Exchange(BIND, new Answer.Accepted()),
            new Exchange(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(hresult)),
            new Exchange(REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(hresult)),
            new Exchange(ALTER_CONTEXT, new Answer.Accepted()),
            new Exchange(REMOTE_ACTIVATION, new Answer.Hresult(hresult)));
  }

  private static void assertSent(Script script, String... wireFiles) {
    assertThat(script.sent())
        .containsExactlyElementsOf(List.of(wireFiles).stream().map(WireFile::bytes).toList());
  }
}
