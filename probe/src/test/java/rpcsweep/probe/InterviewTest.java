package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.fingerprint.StringBinding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.probe.Service;
import rpcsweep.msrpc.pdu.KnownSyntaxes;

class InterviewTest {

  private static final Set<Probe> EVERYTHING = EnumSet.allOf(Probe.class);

  private final ModelHost host = new ModelHost();

  private static Interviewing asking(ModelHost host, Set<Probe> probes) {
    return new Interviewing(host, probes).run();
  }

  @Test
  void asksOneLegAfterTheOtherInTheOrderOfTheProbes() {
    Interviewing asked = asking(host, EVERYTHING);

    assertThat(asked.ports())
        .containsExactly(135, 135, 135, 135, 135, 137, 139, 445, 593, 80, 443, 4444, 707);
    assertThat(asked.interview.outcome()).isEqualTo(Outcome.CONNECTED);
    assertThat(asked.interview.exchanges().stream().map(Exchange::call))
        .containsExactly(
            Call.BIND,
            Call.REMOTE_CREATE_INSTANCE_KNOWN,
            Call.REMOTE_CREATE_INSTANCE_UNKNOWN,
            Call.ALTER_CONTEXT,
            Call.REMOTE_ACTIVATION);
    assertThat(asked.interview.findings().stream().map(Finding::probe))
        .containsExactly(
            Probe.OBJECT_EXPORTER,
            Probe.INTERFACES,
            Probe.NTLM_CHALLENGE,
            Probe.ENDPOINTS,
            Probe.NETBIOS_NAMES,
            Probe.EXPOSURE,
            Probe.WORM_INDICATORS);
  }

  @Test
  void readsWhatTheHostTells() {
    List<Finding> findings = asking(host, EVERYTHING).interview.findings();

    assertThat(findings.get(0))
        .isEqualTo(
            new Finding.ObjectExporter(
                5, 6, List.of(new StringBinding(7, "HOST"), new StringBinding(7, "192.0.2.7"))));
    assertThat(((Finding.Interfaces) findings.get(1)).offers())
        .hasSize(15)
        .first()
        .satisfies(offer -> assertThat(offer.isAccepted()).isTrue());
    assertThat(((Finding.Interfaces) findings.get(1)).offers().get(13).reason()).isEqualTo(2);
    assertThat(findings.get(2))
        .isEqualTo(
            new Finding.NtlmChallenge(
                Optional.of(new WindowsVersion(5, 1, 2600)),
                "HOST",
                "GROUP",
                "host.example",
                "example",
                "example"));
    assertThat((Finding.Endpoints) findings.get(3))
        .satisfies(map -> assertThat(map.endpoints()).hasSize(12))
        .satisfies(map -> assertThat(map.complete()).isTrue());
    assertThat(findings.get(4))
        .isEqualTo(
            new Finding.NetbiosNames(
                List.of(new NetbiosName("HOST", 0, false), new NetbiosName("GROUP", 0, true)),
                "00:0c:29:01:02:03"));
    assertThat(findings.get(5))
        .isEqualTo(
            new Finding.Exposure(
                List.of(
                    new Port(Service.ENDPOINT_MAPPER, PortState.OPEN),
                    new Port(Service.NETBIOS_SESSION, PortState.OPEN),
                    new Port(Service.SMB, PortState.OPEN),
                    new Port(Service.RPC_OVER_HTTP, PortState.RPC_OVER_HTTP),
                    new Port(Service.HTTP, PortState.OPEN),
                    new Port(Service.HTTPS, PortState.OPEN))));
  }

  @Test
  void sendsNothingToPortsThatAreOnlyConnectedTo() {
    Interviewing asked = asking(host, EVERYTHING);

    assertThat(asked.legs)
        .filteredOn(sent -> sent.leg().port() != 135 && sent.leg().port() != 137)
        .hasSize(7)
        .allSatisfy(sent -> assertThat(sent.messages()).isEmpty());
  }

  @Test
  void asksAnOldHostTheOldQuestion() {
    host.hasServerAlive2 = false;

    assertThat(asking(host, Profile.IDENTIFY.probes()).interview.findings().getFirst())
        .isEqualTo(new Finding.OldObjectExporter(new Answer.Hresult(0)));
  }

  @Test
  void saysWhyAProbeHasNoAnswer() {
    host.refused.add(KnownSyntaxes.OBJECT_EXPORTER);

    assertThat(asking(host, Profile.IDENTIFY.probes()).interview.findings().getFirst())
        .isEqualTo(new Finding.Unanswered(Probe.OBJECT_EXPORTER, new Answer.Rejected(2, 1)));
  }

  @Test
  void continuesAnEndpointMapAndSaysWhereItIsCut() {
    host.endpointCount = 250;
    Finding.Endpoints whole = endpoints();
    assertThat(whole.endpoints()).hasSize(250);
    assertThat(whole.complete()).isTrue();

    host.endpointCount = 300;
    Finding.Endpoints cut = endpoints();
    assertThat(cut.endpoints()).hasSize(Finding.Endpoints.LARGEST);
    assertThat(cut.complete()).isFalse();
  }

  private Finding.Endpoints endpoints() {
    return (Finding.Endpoints)
        asking(host, EnumSet.of(Probe.CONVERSATION, Probe.ENDPOINTS))
            .interview
            .findings()
            .getFirst();
  }

  @Test
  void holdsTheConversationOverTwoConnectionsWithAnNt4() {
    host.refused.add(KnownSyntaxes.REMOTE_SCM_ACTIVATOR);
    Interviewing asked = asking(host, Profile.PATCH.probes());

    assertThat(asked.ports()).containsExactly(135, 135);
    assertThat(asked.interview.exchanges())
        .contains(new Exchange(Call.REMOTE_ACTIVATION, new Answer.Hresult(0x80040154)));
  }

  @Test
  void holdsTheConversationBehindTheBannerWhereTheMapperIsSilent() {
    host.closed.put(Service.ENDPOINT_MAPPER, LegEnding.NO_ANSWER);
    Interviewing asked = asking(host, Profile.FULL.probes());

    assertThat(asked.interview.outcome()).isEqualTo(Outcome.NO_RESPONSE);
    assertThat(asked.interview.exchanges().getLast())
        .isEqualTo(new Exchange(Call.REMOTE_ACTIVATION, new Answer.Hresult(0x80040154)));
    assertThat(asked.ports()).containsExactly(135, 137, 139, 445, 593, 80, 443, 593, 593, 593, 593);
    assertThat(asked.interview.findings().stream().map(Finding::probe))
        .containsExactly(
            Probe.OBJECT_EXPORTER,
            Probe.INTERFACES,
            Probe.NTLM_CHALLENGE,
            Probe.ENDPOINTS,
            Probe.NETBIOS_NAMES,
            Probe.EXPOSURE);
    assertThat(asked.interview.findings().getLast())
        .extracting(finding -> ((Finding.Exposure) finding).ports().getFirst().state())
        .isEqualTo(PortState.SILENT);
  }

  @Test
  void reconnectsBehindTheBannerToo() {
    host.closed.put(Service.ENDPOINT_MAPPER, LegEnding.REFUSED);
    host.refused.add(KnownSyntaxes.REMOTE_SCM_ACTIVATOR);
    Interviewing asked = asking(host, EnumSet.of(Probe.CONVERSATION, Probe.EXPOSURE));

    assertThat(asked.ports()).containsExactly(135, 139, 445, 593, 593, 80, 443);
    assertThat(asked.interview.exchanges())
        .contains(new Exchange(Call.REMOTE_ACTIVATION, new Answer.Hresult(0x80040154)));
  }

  @Test
  void holdsNoSecondConversationWhereOneWasBegun() {
    Interviewing asked = asking(host, EnumSet.of(Probe.CONVERSATION, Probe.EXPOSURE));

    assertThat(asked.legs)
        .filteredOn(sent -> sent.leg().port() == 593)
        .singleElement()
        .satisfies(sent -> assertThat(sent.messages()).isEmpty());
  }

  @Test
  void saysNothingOfEmptySpace() {
    for (Service service : Service.values()) {
      host.closed.put(service, LegEnding.NO_ANSWER);
    }
    Interviewing asked = asking(host, EVERYTHING);

    assertThat(asked.legs).hasSize(9);
    assertThat(asked.interview.exchanges()).isEmpty();
    assertThat(asked.interview.findings()).isEmpty();
  }

  @Test
  void saysOfAFirewallWhatItLeavesOpen() {
    for (Service service : Service.values()) {
      host.closed.put(service, LegEnding.NO_ANSWER);
    }
    host.closed.remove(Service.SMB);

    assertThat(asking(host, Profile.FULL.probes()).interview.findings())
        .contains(new Finding.Unanswered(Probe.NETBIOS_NAMES, new Answer.Silence()))
        .anySatisfy(finding ->
            assertThat(finding)
                .isInstanceOfSatisfying(
                    Finding.Exposure.class,
                    exposure ->
                        assertThat(exposure.ports())
                            .contains(new Port(Service.SMB, PortState.OPEN))));
  }

  @ParameterizedTest
  @EnumSource(
      value = LegEnding.class,
      names = {"UNREACHABLE", "LOCAL_FAILURE"})
  void asksNothingMoreOfWhatCannotBeReachedOrAsked(LegEnding ending) {
    host.closed.put(Service.ENDPOINT_MAPPER, ending);

    assertThat(asking(host, EVERYTHING).ports()).containsExactly(135);
  }

  @Test
  void asksAHostThatSpeaksSomethingElseNoRpc() {
    Interview interview = new Interview(135, Profile.IDENTIFY.probes(), 1);
    assertThat(interview.next()).contains(Leg.tcp(Service.ENDPOINT_MAPPER, 135));
    interview.connected();
    Step step =
        interview.received(
            ByteBuffer.wrap("SSH-2.0-OpenSSH\r\n".getBytes(StandardCharsets.US_ASCII)));
    assertThat(step).isEqualTo(Step.Done.DONE);
    interview.ended(LegEnding.FINISHED);

    assertThat(interview.next()).isEmpty();
  }

  @Test
  void movesEveryPortWithTheMapper() {
    assertThat(new Interviewing(host, EVERYTHING, 20_135).run().ports())
        .containsExactly(
            20_135, 20_135, 20_135, 20_135, 20_135, 20_137, 20_139, 20_445, 20_593, 20_080, 20_443,
            24_444, 20_707);
    assertThat(new Interviewing(host, Profile.FULL.probes(), 65_135).run().ports())
        .containsExactly(
            65_135, 65_135, 65_135, 65_135, 65_135, 65_137, 65_139, 65_445, 65_080, 65_443);
  }

  @Test
  void opensNoLegWhileAnotherIsUnderWay() {
    Interview interview = new Interview(135, Profile.PATCH.probes(), 1);
    interview.next();

    assertThatIllegalStateException().isThrownBy(interview::next);
  }
}
