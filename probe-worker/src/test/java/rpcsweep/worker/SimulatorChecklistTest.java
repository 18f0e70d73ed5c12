package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.lab.enterprise.Persona;

/// Everything a simulated host can do to a scanner, a row a case, over real sockets and in the
/// profile `full`: what is concluded, and that no rule of gentleness was broken on the way.
class SimulatorChecklistTest {

  private static AskedEnterprise enterprise;

  @BeforeAll
  static void askEveryHost() throws Exception {
    enterprise = AskedEnterprise.ask();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "interface set of Windows 2000 and A is not B,      WINDOWS_2000_PATCHED,        PATCHED",
    "A B and R of KB823980,                          WINDOWS_2000_KB823980_ONLY,  PATCHED_KB823980_ONLY",
    "A B and R of no update,                         WINDOWS_2000_UNPATCHED,      UNPATCHED",
    "A and B denied,                                 DCOM_DISABLED,               DCOM_DISABLED",
    "A and B denied by a version that has the fix,   WINDOWS_SERVER_2022,         ACTIVATION_RESTRICTED",
    "fault status 5,                                 ACTIVATION_RESTRICTED,       ACTIVATION_RESTRICTED",
    "fault status nca_s_unk_if,                      UNKNOWN_INTERFACE,           NO_DCOM",
    "HP-UX and fault status 0x1c00001c,              HP_UX_DCED,                  NO_DCOM",
    "both contexts rejected,                         NO_DCOM,                     NO_DCOM",
    "only the old interface and BAD_PATH,            NT4_KB823980,                PATCHED_KB823980_ONLY",
    "only the old interface and CLASSNOTREG,         NT4_UNPATCHED,               UNPATCHED",
    "only the old interface and ACCESSDENIED,        NT4_ACCESS_DENIED,           DCOM_DISABLED",
    "no ILocalObjectExporter,                        WINDOWS_95,                  NO_DCOM",
    "Samba,                                          SAMBA_DC,                    NO_DCOM",
    "refused SYN,                                    REFUSED,                     CONNECTION_REFUSED",
    "silent drop,                                    SILENT,                      NO_RESPONSE",
    "tarpit,                                         TARPIT,                      NEEDS_INVESTIGATION",
    "delays: a byte now and then,                    DRIP,                        NEEDS_INVESTIGATION",
    "RST in the conversation,                        RESET_AFTER_BIND,            OTHER_ERROR",
    "shutdown PDU,                                   SHUTDOWN,                    OTHER_ERROR",
    "half a PDU,                                     HALF_PDU,                    NEEDS_INVESTIGATION",
    "flood after the answer,                         FLOOD,                       NEEDS_INVESTIGATION",
    "wrong call id,                                  WRONG_CALL_ID,               NEEDS_INVESTIGATION",
    "bind_nak,                                       BIND_NAK,                    NEEDS_INVESTIGATION",
    "big-endian replies,                             BIG_ENDIAN,                  NEEDS_INVESTIGATION",
    "not RPC on the port,                            NOT_RPC,                     NEEDS_INVESTIGATION",
    "garbage on the port,                            GARBAGE,                     NEEDS_INVESTIGATION",
    "changes between two connections,                CHANGES_STATE,               UNPATCHED",
    "changes in mid-conversation,                    CHANGES_IN_MID_CONVERSATION, NEEDS_INVESTIGATION",
    "TCP 593 banner and no TCP 135,                  HTTP_ONLY,                   UNPATCHED",
  })
  void concludesWhatItMay(String knob, Persona persona, HostState state) {
    assertThat(enterprise.state(persona)).as(knob).isEqualTo(state);
  }

  /// How bytes are cut into segments and fragments, and what stands in the padding, changes
  /// nothing.
  @ParameterizedTest
  @CsvSource({"SPLIT_SEGMENTS", "PADDED_BIND_ACK", "FRAGMENTS"})
  void concludesAPatchStateHoweverTheBytesAreCut(Persona persona) {
    assertThat(enterprise.state(persona))
        .isIn(HostState.PATCHED, HostState.PATCHED_KB823980_ONLY, HostState.UNPATCHED);
  }

  @Test
  void readsTheNameTableAndThePortsOfAHost() {
    assertThat(enterprise.finding(Persona.WINDOWS_2000_UNPATCHED, Finding.NetbiosNames.class))
        .hasValueSatisfying(table -> assertThat(table.names()).isNotEmpty());
    assertThat(enterprise.finding(Persona.WINDOWS_2000_UNPATCHED, Finding.Exposure.class))
        .hasValueSatisfying(exposure ->
            assertThat(exposure.ports())
                .contains(
                    new Port(Service.ENDPOINT_MAPPER, PortState.OPEN),
                    new Port(Service.SMB, PortState.OPEN),
                    new Port(Service.RPC_OVER_HTTP, PortState.RPC_OVER_HTTP)));
    assertThat(enterprise.finding(Persona.HTTP_ONLY, Finding.Exposure.class))
        .hasValueSatisfying(exposure ->
            assertThat(exposure.ports())
                .contains(
                    new Port(Service.ENDPOINT_MAPPER, PortState.CLOSED),
                    new Port(Service.RPC_OVER_HTTP, PortState.RPC_OVER_HTTP)));
  }

  @Test
  void breaksNoRuleOfGentleness() {
    assertThat(enterprise.statistics().violations()).isZero();
  }
}
