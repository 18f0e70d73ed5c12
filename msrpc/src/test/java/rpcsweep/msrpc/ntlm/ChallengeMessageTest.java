package rpcsweep.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.BindAck;

class ChallengeMessageTest {

  private static final Octets SERVER_CHALLENGE = Octets.ofHex("0123456789abcdef");
  private static final NegotiateMessage ASKED = NegotiateMessage.read(NegotiateMessage.TOKEN);

  /// Signature, type, and a TargetName that is empty.
  private static final String START = "4e544c4d53535000 02000000 0000 0000 00000000";

  private static final String CHALLENGE_AND_CONTEXT = "0123456789abcdef 0000000000000000";

  @Test
  void saysWhoTheServerIsAndWhatItRuns() {
    BindAck bindAck = (BindAck) GoldenFile.named("17-bind_ack-challenge.hex").read();
    ChallengeMessage challenge = bindAck.challenge().orElseThrow();

    assertThat(challenge.targetName()).isEqualTo("LAB");
    assertThat(challenge.version()).contains(NtlmVersion.of(5, 2, 3790));
    assertThat(challenge.version().orElseThrow()).hasToString("5.2.3790");
    assertThat(challenge.serverChallenge()).isEqualTo(SERVER_CHALLENGE);
    assertThat(challenge.targetInfo())
        .isEqualTo(
            new TargetInfo(
                Optional.of("PC1"),
                Optional.of("LAB"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2003-09-10T00:00:00Z"))));
    assertThat(challenge.toOctets()).isEqualTo(bindAck.authVerifier().value());
  }

  @Test
  void isReadAsItWasWritten() {
    TargetInfo targetInfo =
        TargetInfo.ofNetbios("WIN-LAB", "EXAMPLE")
            .withDns("win-lab.example.com", "example.com", "例え.example");
    ChallengeMessage challenge =
        ChallengeMessage.to(
            ASKED,
            SERVER_CHALLENGE,
            "EXAMPLE",
            Optional.of(NtlmVersion.of(10, 0, 17763)),
            targetInfo);

    assertThat(ChallengeMessage.read(challenge.toOctets())).isEqualTo(challenge);
  }

  @Test
  void leavesOutWhatOldServersDoNotSay() {
    ChallengeMessage challenge =
        ChallengeMessage.to(ASKED, SERVER_CHALLENGE, "NT4", Optional.empty(), TargetInfo.EMPTY);

    assertThat(challenge.flags() & (NtlmFlags.VERSION | NtlmFlags.TARGET_INFO)).isZero();
    assertThat(ChallengeMessage.read(challenge.toOctets())).isEqualTo(challenge);
  }

  /// NT 4.0 ends after the challenge, or after the context: its name lies where others have
  /// TargetInfo or Version.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4e544c4d53535000 02000000 0300 0300 20000000 06020002 0123456789abcdef 4e5434",
        "4e544c4d53535000 02000000 0300 0300 28000000 06020002 0123456789abcdef 0000000000000000"
            + "4e5434",
        "4e544c4d53535000 02000000 0300 0300 30000000 06020002 0123456789abcdef 0000000000000000"
            + "0000 0000 30000000 4e5434 0100000000",
      })
  void readsTheShorterFormsOfOldServers(String token) {
    ChallengeMessage challenge = ChallengeMessage.read(Octets.ofHex(token));

    assertThat(challenge.targetName()).isEqualTo("NT4");
    assertThat(challenge.version()).isEmpty();
    assertThat(challenge.targetInfo().isEmpty()).isTrue();
  }

  @Test
  void takesAVersionOfZerosAsNone() {
    String token = START + "05020002" + CHALLENGE_AND_CONTEXT + "0000 0000 00000000";

    assertThat(ChallengeMessage.read(Octets.ofHex(token + "000000000000000f")).version()).isEmpty();
    assertThat(ChallengeMessage.read(Octets.ofHex(token + "060100000000000f")).version())
        .contains(NtlmVersion.of(6, 1, 0));
  }

  @Test
  void ignoresAVersionThatWasNotNegotiated() {
    String token =
        START + "05020000" + CHALLENGE_AND_CONTEXT + "0000 0000 00000000 060100000000000f";

    assertThat(ChallengeMessage.read(Octets.ofHex(token)).version()).isEmpty();
  }

  @Test
  void passesOverPairsItDoesNotKnow() {
    ChallengeMessage challenge =
        ChallengeMessage.read(
            withPairs("0600 0400 02000000 ffff 0300 010203 0100 0200 4100 00000000"));

    assertThat(challenge.targetInfo().nbComputerName()).contains("A");
  }

  @Test
  void letsNothingHostileThrough() {
    ChallengeMessage challenge =
        ChallengeMessage.read(withPairs("0100 0600 1b00 0a00 2e20 00000000"));

    assertThat(challenge.targetInfo().nbComputerName()).contains("???");
  }

  @ParameterizedTest
  @CsvSource({
    "0100 0200 4100, AvId",
    "0100 0300 410042 00000000, AvPair 1",
    "0100 ffff 4100 00000000, AvPair 1",
    "0600 0900 4100 00000000, Value",
    "0700 0400 01020304 00000000, MsvAvTimestamp",
  })
  void refusesPairsThatLie(String pairs, String field) {
    assertThatThrownBy(() -> ChallengeMessage.read(withPairs(pairs)))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void refusesANameLongerThanAnyHasToBe() {
    String tooLong = "0300 0202" + "4100".repeat(257) + "00000000";
    String longest = "0300 0002" + "4100".repeat(256) + "00000000";

    assertThatThrownBy(() -> ChallengeMessage.read(withPairs(tooLong)))
        .isInstanceOf(MalformedPduException.class);
    assertThat(ChallengeMessage.read(withPairs(longest)).targetInfo().dnsComputerName())
        .contains("A".repeat(256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0100 0100 39000000", "ffff ffff 00000000", "0200 0200 ffffffff"})
  void refusesATargetInfoOutsideTheToken(String fields) {
    String token = START + "05028002" + CHALLENGE_AND_CONTEXT + fields + "0000000000000000";

    assertThatThrownBy(() -> ChallengeMessage.read(Octets.ofHex(token)))
        .isInstanceOf(MalformedPduException.class)
        .hasMessageStartingWith("TargetInfoFields at offset 40");
  }

  @Test
  void cannotSayWhatItsFlagsDoNotAnnounce() {
    assertThatThrownBy(() ->
            new ChallengeMessage(
                NtlmFlags.UNICODE,
                SERVER_CHALLENGE,
                "",
                Optional.of(NtlmVersion.of(5, 1, 2600)),
                TargetInfo.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new ChallengeMessage(
                NtlmFlags.UNICODE,
                SERVER_CHALLENGE,
                "",
                Optional.empty(),
                TargetInfo.ofNetbios("A", "B")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Octets withPairs(String pairs) {
    Octets info = Octets.ofHex(pairs);
    String length = "%02x%02x".formatted(info.length() & 0xff, info.length() >>> 8);
    return Octets.ofHex(
        START + "05028000" + CHALLENGE_AND_CONTEXT + length + length + "30000000" + pairs);
  }
}
