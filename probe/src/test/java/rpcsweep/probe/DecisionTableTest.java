package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.ntlm.NtlmVersion;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.KnownSyntaxes;

/// The table of status codes per host state, a row a case: the bytes such a host sends, through the
/// whole interview and the rules.
class DecisionTableTest {

  private static final Hresult CLASSNOTREG = Hresult.REGDB_E_CLASSNOTREG;
  private static final Hresult BAD_PATH = Hresult.CO_E_BAD_PATH;
  private static final Hresult DENIED = Hresult.E_ACCESSDENIED;

  static Stream<Arguments> rows() {
    return Stream.of(
        row(
            "KB824146",
            HostState.PATCHED,
            Confidence.CONFIRMED,
            host -> {
              host.unknown = Hresult.E_NOINTERFACE;
            }),
        row(
            "KB823980 only",
            HostState.PATCHED_KB823980_ONLY,
            Confidence.CONFIRMED,
            host -> {
              host.known = BAD_PATH;
              host.unknown = BAD_PATH;
              host.activation = BAD_PATH;
            }),
        row("neither", HostState.UNPATCHED, Confidence.CONFIRMED, host -> {}),
        row(
            "A and B differ otherwise",
            HostState.PATCHED,
            Confidence.PROBABLE,
            host -> {
              host.unknown = Hresult.E_INVALIDARG;
            }),
        row(
            "changed between B and R",
            HostState.NEEDS_INVESTIGATION,
            Confidence.CONFIRMED,
            host -> host.activation = BAD_PATH),
        row(
            "EnableDCOM=N, or an ACL",
            HostState.DCOM_DISABLED,
            Confidence.PROBABLE,
            host -> {
              host.ntlm = Optional.empty();
              host.known = DENIED;
              host.unknown = DENIED;
            }),
        row(
            "Vista and later, denied",
            HostState.ACTIVATION_RESTRICTED,
            Confidence.PROBABLE,
            host -> {
              host.ntlm = Optional.of(NtlmVersion.of(6, 1, 7601));
              host.known = DENIED;
              host.unknown = DENIED;
            }),
        row(
            "XP SP2 and later, fault 5",
            HostState.ACTIVATION_RESTRICTED,
            Confidence.PROBABLE,
            fault(FaultStatus.ACCESS_DENIED)),
        row(
            "interface not registered after all",
            HostState.NO_DCOM,
            Confidence.PROBABLE,
            fault(FaultStatus.UNK_IF)),
        row(
            "HP-UX dced",
            HostState.NO_DCOM,
            Confidence.PROBABLE,
            fault(FaultStatus.INVALID_PRES_CONTEXT_ID)),
        row(
            "Samba",
            HostState.NO_DCOM,
            Confidence.CONFIRMED,
            host -> {
              host.refused.add(KnownSyntaxes.REMOTE_SCM_ACTIVATOR);
              host.refused.add(KnownSyntaxes.ACTIVATION);
              host.refused.add(KnownSyntaxes.LOCAL_OBJECT_EXPORTER);
            }),
        row(
            "Windows 95, 98, Me",
            HostState.NO_DCOM,
            Confidence.PROBABLE,
            host -> {
              host.refused.add(KnownSyntaxes.REMOTE_SCM_ACTIVATOR);
              host.refused.add(KnownSyntaxes.LOCAL_OBJECT_EXPORTER);
            }),
        row("NT 4.0", HostState.UNPATCHED, Confidence.PROBABLE, nt4(CLASSNOTREG)),
        row(
            "NT 4.0 with KB823980",
            HostState.PATCHED_KB823980_ONLY,
            Confidence.PROBABLE,
            nt4(BAD_PATH)),
        row("NT 4.0, access denied", HostState.DCOM_DISABLED, Confidence.PROBABLE, nt4(DENIED)),
        row(
            "NT 4.0, another answer",
            HostState.NEEDS_INVESTIGATION,
            Confidence.CONFIRMED,
            nt4(Hresult.E_INVALIDARG)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void concludesWhatTheTableSays(
      String row, HostState state, Confidence confidence, Consumer<ModelHost> manner) {
    ModelHost host = new ModelHost();
    manner.accept(host);
    Interview interview = new Interviewing(host, Profile.IDENTIFY.probes()).run().interview;
    Observation observation =
        new Observation(
            Address.ofIpv4(0x7f000001), Instant.EPOCH, interview.exchanges(), interview.findings());

    assertThat(Assessment.assess(observation))
        .satisfies(verdict -> assertThat(verdict.state()).isEqualTo(state))
        .satisfies(verdict -> assertThat(verdict.confidence()).isEqualTo(confidence));
  }

  private static Consumer<ModelHost> fault(FaultStatus status) {
    return host -> host.activationFault = Optional.of(status);
  }

  private static Consumer<ModelHost> nt4(Hresult activation) {
    return host -> {
      host.refused.add(KnownSyntaxes.REMOTE_SCM_ACTIVATOR);
      host.hasServerAlive2 = false;
      host.ntlm = Optional.empty();
      host.activation = activation;
    };
  }

  private static Arguments row(
      String name, HostState state, Confidence confidence, Consumer<ModelHost> manner) {
    return arguments(name, state, confidence, manner);
  }
}
