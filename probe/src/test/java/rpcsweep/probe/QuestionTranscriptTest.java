package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.observation.Call;

class QuestionTranscriptTest {

  @Test
  void showsWhatDistinguishesAFromB() {
    assertThat(QuestionTranscript.describe(Call.REMOTE_CREATE_INSTANCE_KNOWN))
        .containsExactly(
            "request, 944 bytes, call 1, context 0",
            "IRemoteSCMActivator opnum 4: RemoteCreateInstance",
            "stub 920 bytes",
            "ORPCTHIS version 5.2",
            "7 activation properties, all of known CLSIDs",
            "file name \"\\\\<NUL>\\jiadev_x<NUL>6\\public\\AAAA\" (27 WCHARs)");
    assertThat(QuestionTranscript.describe(Call.REMOTE_CREATE_INSTANCE_UNKNOWN))
        .contains(
            "7 activation properties, 2 under CLSIDs no host knows:"
                + " 000001f6-0000-0000-c000-000000000046, 000001ff-0000-0000-c000-000000000046");
  }

  @Test
  void showsTheNameThatIsNoPath() {
    assertThat(QuestionTranscript.describe(Call.REMOTE_ACTIVATION))
        .contains(
            "request, 154 bytes, call 3, context 1",
            "IActivation opnum 0: RemoteActivation",
            "object name \"\\\\MEOW\" (7 WCHARs)",
            "ClientImpLevel 0x0048005c, Mode 0x0048005c, 1 interfaces");
  }

  @Test
  void showsWhichInterfaceIsOffered() {
    assertThat(QuestionTranscript.describe(Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER))
        .containsExactly(
            "alter_context, 72 bytes, call 2",
            "association group as the bind_ack named it",
            "context 1: ILocalObjectExporter e60c73e6-88f9-11cf-9af1-0020af6e72f4 v2.0,"
                + " encodings: NDR");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void describesExactlyTheBytesThatAreSent(Call call) {
    assertThat(QuestionTranscript.describe(call).getFirst())
        .contains(QuestionTranscript.bytes(call).length + " bytes");
  }
}
