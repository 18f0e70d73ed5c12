package rpcsweep.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;

class NegotiateMessageTest {

  /// Typed from [MS-NLMP] 2.2.1.1.
  private static final String SENT =
      "4e544c4d53535000 01000000 078208a2 0000 0000 28000000 0000 0000 28000000 00000000 0000000f";

  @Test
  void isOneFixedToken() {
    assertThat(NegotiateMessage.TOKEN).isEqualTo(Octets.ofHex(SENT));
  }

  @Test
  void asksForAnswersInUnicodeWithTargetAndVersion() {
    NegotiateMessage message = NegotiateMessage.read(NegotiateMessage.TOKEN);

    assertThat(message.flags()).isEqualTo(0xa2088207);
    assertThat(message.flags() & NtlmFlags.UNICODE).isNotZero();
    assertThat(message.flags() & NtlmFlags.REQUEST_TARGET).isNotZero();
    assertThat(message.flags() & NtlmFlags.VERSION).isNotZero();
    assertThat(message.version()).isEmpty();
  }

  @Test
  void readsAClientThatNamesItselfAndItsVersion() {
    String token =
        "4e544c4d53535000 01000000 073208a2 0300 0300 2b000000 0300 0300 28000000 0501280a 0000000f"
            + "504331 4c4142";

    assertThat(NegotiateMessage.read(Octets.ofHex(token)).version())
        .contains(NtlmVersion.of(5, 1, 2600));
  }

  @Test
  void readsAnOldClientWithoutVersion() {
    String bare = "4e544c4d53535000 01000000 07020000";
    String named = bare + "0300 0300 20000000 0000 0000 00000000" + "4c4142";

    assertThat(NegotiateMessage.read(Octets.ofHex(bare)))
        .isEqualTo(new NegotiateMessage(0x207, Optional.empty()));
    assertThat(NegotiateMessage.read(Octets.ofHex(named)))
        .isEqualTo(new NegotiateMessage(0x207, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "4e544c4d53535001 01000000 07020000, Signature",
    "4e544c4d53535000 02000000 07020000, MessageType",
    "4e544c4d53535000 03000000 07020000, MessageType",
    "4e544c4d53535000 01000000, NegotiateFlags",
    "4e544c4d53535000 01000000 07020000 0100 0100 20000000 0000 0000 00000000, DomainNameFields",
    "4e544c4d53535000 01000000 07020000 0000 0000 00000000 0100 0100 ffffffff, WorkstationFields",
  })
  void refusesWhatIsNone(String token, String field) {
    assertThatThrownBy(() -> NegotiateMessage.read(Octets.ofHex(token)))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
