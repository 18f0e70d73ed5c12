package rpcsweep.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.fingerprint.ContextOffer;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.fingerprint.StringBinding;
import rpcsweep.domain.fingerprint.Syntax;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.StatusCode;
import rpcsweep.domain.verdict.Confidence;

class IdentificationTest {

  private static final Syntax NDR = Syntax.of("8a885d04-1ceb-11c9-9fe8-08002b104860", "2.0");
  private static final Answer ACCEPTED = new Answer.Accepted();
  private static final Answer REJECTED = new Answer.Rejected(2, 1);
  private static final Answer ANSWERED = new Answer.Hresult(StatusCode.CLASSNOTREG);
  private static final Answer FAULTED = new Answer.Fault(StatusCode.FAULT_ACCESS_DENIED);

  /// The summary of what each class of host looks like: which interfaces it has, what a call gives,
  /// what ServerAlive2 says and which version NTLM names.
  enum Row {
    WINDOWS_95_98_ME(REJECTED, null, true, false, "", "", OperatingSystem.WINDOWS_9X),
    WINDOWS_NT4(REJECTED, null, true, true, "old", "none", OperatingSystem.WINDOWS_NT4),
    WINDOWS_2000(ACCEPTED, ANSWERED, true, true, "5.6", "none", OperatingSystem.WINDOWS_2000_OR_XP),
    WINDOWS_XP(ACCEPTED, ANSWERED, true, true, "5.6", "5.1.2600", OperatingSystem.WINDOWS_XP),
    WINDOWS_XP_SP2(
        ACCEPTED, FAULTED, true, true, "5.7", "5.1.2600", OperatingSystem.WINDOWS_XP_SP2),
    WINDOWS_2003(
        ACCEPTED, ANSWERED, true, true, "5.7", "5.2.3790", OperatingSystem.WINDOWS_SERVER_2003),
    WINDOWS_VISTA(ACCEPTED, FAULTED, true, true, "5.7", "6.0.6002", OperatingSystem.WINDOWS_VISTA),
    WINDOWS_7(ACCEPTED, FAULTED, true, true, "5.7", "6.1.7601", OperatingSystem.WINDOWS_7),
    WINDOWS_SERVER_2022(
        ACCEPTED, FAULTED, true, true, "5.7", "10.0.20348", OperatingSystem.WINDOWS_10),
    SAMBA_DC(REJECTED, null, false, false, "", "6.1.0", OperatingSystem.SAMBA);

    private final List<Exchange> exchanges;
    private final List<Finding> findings = new ArrayList<>();
    private final OperatingSystem system;

    Row(
        Answer scmActivator,
        @Nullable Answer toCall,
        boolean activation,
        boolean localExporter,
        String com,
        String ntlm,
        OperatingSystem system) {
      this.system = system;
      Stream<Exchange> conversation =
          toCall == null
              ? Stream.of(
                  new Exchange(Call.BIND, scmActivator),
                  new Exchange(Call.BIND_ACTIVATION, activation ? ACCEPTED : REJECTED),
                  new Exchange(
                      Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER,
                      localExporter ? ACCEPTED : REJECTED))
              : Stream.of(
                  new Exchange(Call.BIND, scmActivator),
                  new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, toCall));
      exchanges = conversation.toList();
      if (com.equals("old")) {
        findings.add(new Finding.OldObjectExporter(new Answer.Hresult(0)));
      } else if (!com.isEmpty()) {
        findings.add(new Finding.ObjectExporter(5, Integer.parseInt(com.substring(2)), List.of()));
      }
      if (!ntlm.isEmpty()) {
        findings.add(
            new Finding.NtlmChallenge(
                ntlm.equals("none") ? Optional.empty() : Optional.of(WindowsVersion.parse(ntlm)),
                "HOST",
                "",
                "",
                "",
                ""));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void recognisesTheClassOfAHost(Row row) {
    assertThat(Identification.identify(row.exchanges, row.findings).operatingSystem())
        .map(Identity.Recognised::operatingSystem)
        .contains(row.system);
  }

  @Test
  void tellsWindows2000ByAnInterfaceThatOnlyItRegisters() {
    Identity identity =
        Identification.identify(
            List.of(new Exchange(Call.BIND, ACCEPTED)),
            List.of(
                new Finding.ObjectExporter(5, 6, List.of()),
                new Finding.Interfaces(
                    List.of(
                        offer("975201b0-59ca-11d0-a8d5-00a0c90d8051", 0),
                        offer("1d55b526-c137-46c5-ab79-638f2a68e869", 2)))));

    assertThat(identity.operatingSystem())
        .contains(
            new Identity.Recognised(
                OperatingSystem.WINDOWS_2000, Confidence.PROBABLE, "interface-windows-2000"));
  }

  @Test
  void assertsNothingWhereNothingWasSaid() {
    Identity identity =
        Identification.identify(List.of(new Exchange(Call.BIND, ACCEPTED)), List.of());

    assertThat(identity.isKnown()).isFalse();
  }

  @Test
  void assertsNothingOfAVersionThatOthersBorrow() {
    Identity identity =
        Identification.identify(
            List.of(new Exchange(Call.BIND, ACCEPTED)),
            List.of(
                new Finding.NtlmChallenge(
                    Optional.of(new WindowsVersion(6, 1, 0)), "NAS", "", "", "", "")));

    assertThat(identity.operatingSystem()).isEmpty();
    assertThat(identity.version()).isEqualTo("6.1.0");
  }

  @Test
  void collectsNamesAndEveryAddressTheHostDiscloses() {
    Identity identity =
        Identification.identify(
            List.of(),
            List.of(
                new Finding.ObjectExporter(
                    5,
                    7,
                    List.of(
                        new StringBinding(7, "PC-0021"),
                        new StringBinding(7, "10.1.2.3"),
                        new StringBinding(7, "10.1.2.3[135]"),
                        new StringBinding(7, "fe80::1"))),
                new Finding.NetbiosNames(
                    List.of(
                        new NetbiosName("PLANT", 0, true), new NetbiosName("PC-0021", 0, false)),
                    "00:0c:29:00:00:01")));

    assertThat(identity.hostName()).isEqualTo("PC-0021");
    assertThat(identity.domain()).isEqualTo("PLANT");
    assertThat(identity.networkAddresses()).containsExactly("10.1.2.3", "fe80::1");
    assertThat(identity.version()).isEqualTo("COM 5.7");
  }

  private static ContextOffer offer(String uuid, int result) {
    return new ContextOffer(Syntax.of(uuid, "1.0"), NDR, result, result == 0 ? 0 : 1);
  }
}
