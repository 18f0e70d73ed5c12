package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.fingerprint.ContextOffer;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.identity.OperatingSystem;
import rpcsweep.lab.enterprise.Persona;

/// What each class of host looks like, a row a case: which interfaces it has, what ServerAlive2 and
/// NTLM say, and what is recognised from that. The column of SMB's NativeOS is not asked: it takes
/// the beginning of a logon.
class HostClassTest {

  private static final UUID SCM_ACTIVATOR = UUID.fromString("000001a0-0000-0000-c000-000000000046");
  private static final UUID ACTIVATION = UUID.fromString("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57");
  private static final UUID LOCAL_EXPORTER =
      UUID.fromString("e60c73e6-88f9-11cf-9af1-0020af6e72f4");

  private static AskedEnterprise enterprise;

  @BeforeAll
  static void askEveryHost() throws Exception {
    enterprise = AskedEnterprise.ask();
  }

  @ParameterizedTest
  @CsvSource({
    // class, 1A0, 4d9f, e60c, ServerAlive2, NTLM version, recognised as
    "WINDOWS_95,             no,  yes, no,  none, none,       WINDOWS_9X",
    "NT4_UNPATCHED,          no,  yes, yes, old,  none,       WINDOWS_NT4",
    "WINDOWS_2000_UNPATCHED, yes, yes, yes, 5.6,  none,       WINDOWS_2000",
    "WINDOWS_XP_UNPATCHED,   yes, yes, yes, 5.6,  5.1.2600,   WINDOWS_XP",
    "WINDOWS_XP_SP2,         yes, yes, yes, 5.7,  5.1.2600,   WINDOWS_XP_SP2",
    "WINDOWS_2003_PATCHED,   yes, yes, yes, 5.7,  5.2.3790,   WINDOWS_SERVER_2003",
    "WINDOWS_7,              yes, yes, yes, 5.7,  6.1.7601,   WINDOWS_7",
    "WINDOWS_SERVER_2022,    yes, yes, yes, 5.7,  10.0.20348, WINDOWS_10",
    "SAMBA_DC,               no,  no,  no,  none, 6.1.0,      SAMBA",
  })
  void looksAsItsClassDoes(
      Persona persona,
      String scmActivator,
      String activation,
      String localExporter,
      String com,
      String ntlm,
      OperatingSystem system) {
    assertThat(accepts(persona, SCM_ACTIVATOR)).isEqualTo(scmActivator.equals("yes"));
    assertThat(accepts(persona, ACTIVATION)).isEqualTo(activation.equals("yes"));
    assertThat(accepts(persona, LOCAL_EXPORTER)).isEqualTo(localExporter.equals("yes"));
    assertThat(com(persona)).isEqualTo(com);
    assertThat(ntlm(persona)).isEqualTo(ntlm);
    assertThat(enterprise.system(persona)).contains(system);
  }

  private static boolean accepts(Persona persona, UUID rpcInterface) {
    return enterprise.finding(persona, Finding.Interfaces.class).orElseThrow().offers().stream()
        .filter(offer -> offer.abstractSyntax().uuid().equals(rpcInterface))
        .allMatch(ContextOffer::isAccepted);
  }

  private static String com(Persona persona) {
    Optional<String> known =
        enterprise
            .finding(persona, Finding.ObjectExporter.class)
            .map(exporter -> exporter.comMajor() + "." + exporter.comMinor());
    return known.orElseGet(() ->
        enterprise.finding(persona, Finding.OldObjectExporter.class).isPresent() ? "old" : "none");
  }

  private static String ntlm(Persona persona) {
    return enterprise
        .finding(persona, Finding.NtlmChallenge.class)
        .flatMap(Finding.NtlmChallenge::version)
        .map(WindowsVersion::toString)
        .orElse("none");
  }
}
