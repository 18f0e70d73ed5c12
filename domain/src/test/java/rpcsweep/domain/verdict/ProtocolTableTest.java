package rpcsweep.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.domain.observation.Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER;
import static rpcsweep.domain.observation.Call.BIND;
import static rpcsweep.domain.observation.Call.BIND_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.verdict.Confidence.CONFIRMED;
import static rpcsweep.domain.verdict.Confidence.PROBABLE;
import static rpcsweep.domain.verdict.Example.bound;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.StatusCode;

/// The table of status codes per host state, a row a case. What is marked as inferred there is
/// never `CONFIRMED` here.
class ProtocolTableTest {

  private static final int CLASSNOTREG = StatusCode.CLASSNOTREG;
  private static final int BAD_PATH = StatusCode.BAD_PATH;
  private static final int DENIED = StatusCode.ACCESSDENIED;
  private static final Answer ACCEPTED = new Answer.Accepted();
  private static final Answer REJECTED = new Answer.Rejected(2, 1);

  enum Row {
    KB824146(bound().a(CLASSNOTREG).b(StatusCode.NOINTERFACE), HostState.PATCHED, CONFIRMED),
    KB823980_ONLY(
        bound().a(BAD_PATH).b(BAD_PATH).r(BAD_PATH), HostState.PATCHED_KB823980_ONLY, CONFIRMED),
    NO_UPDATE(bound().a(CLASSNOTREG).b(CLASSNOTREG).r(CLASSNOTREG), HostState.UNPATCHED, CONFIRMED),
    DCOM_DISABLED(bound().a(DENIED).b(DENIED), HostState.DCOM_DISABLED, PROBABLE),
    ACCESS_DENIED_BY_ACL(bound().a(DENIED).b(DENIED), HostState.DCOM_DISABLED, PROBABLE),
    INTERFACE_NOT_REGISTERED(
        Example.of(BIND, REJECTED).then(BIND_ACTIVATION, REJECTED), HostState.NO_DCOM, CONFIRMED),
    INTERFACE_NOT_REGISTERED_AND_A_FAULT(
        fault(StatusCode.FAULT_UNK_IF), HostState.NO_DCOM, PROBABLE),
    WINDOWS_95_98_ME(
        Example.of(BIND, REJECTED)
            .then(BIND_ACTIVATION, ACCEPTED)
            .then(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, REJECTED),
        HostState.NO_DCOM,
        PROBABLE),
    NT4_WITHOUT_UPDATES(nt4(CLASSNOTREG), HostState.UNPATCHED, PROBABLE),
    NT4_WITH_KB823980(nt4(BAD_PATH), HostState.PATCHED_KB823980_ONLY, PROBABLE),
    NT4_DCOM_DISABLED(nt4(DENIED), HostState.DCOM_DISABLED, PROBABLE),
    XP_SP2(fault(StatusCode.FAULT_ACCESS_DENIED), HostState.ACTIVATION_RESTRICTED, PROBABLE),
    SERVER_2003_SP1_DENIED(
        bound().a(DENIED).b(DENIED).with(ntlm(5, 2, 3790)), HostState.DCOM_DISABLED, PROBABLE),
    SERVER_2003_SP1_FAULT(
        fault(StatusCode.FAULT_ACCESS_DENIED), HostState.ACTIVATION_RESTRICTED, PROBABLE),
    VISTA_AND_LATER_FAULT(
        fault(StatusCode.FAULT_ACCESS_DENIED).with(ntlm(10, 0, 20348)),
        HostState.ACTIVATION_RESTRICTED,
        PROBABLE),
    VISTA_AND_LATER_DENIED(
        bound().a(DENIED).b(DENIED).with(ntlm(6, 1, 7601)),
        HostState.ACTIVATION_RESTRICTED,
        PROBABLE),
    DENIED_BY_A_BORROWED_VERSION(
        bound().a(DENIED).b(DENIED).with(ntlm(6, 1, 0)), HostState.DCOM_DISABLED, PROBABLE),
    SAMBA(Example.of(BIND, REJECTED).then(BIND_ACTIVATION, REJECTED), HostState.NO_DCOM, CONFIRMED),
    HP_UX_DCED(fault(StatusCode.FAULT_INVALID_PRES_CONTEXT_ID), HostState.NO_DCOM, PROBABLE);

    private final Example example;
    private final HostState state;
    private final Confidence confidence;

    Row(Example example, HostState state, Confidence confidence) {
      this.example = example;
      this.state = state;
      this.confidence = confidence;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isConcludedAsTheTableSays(Row row) {
    Verdict verdict = Assessment.assess(row.example.observation());

    assertThat(verdict.state()).isEqualTo(row.state);
    assertThat(verdict.confidence()).isEqualTo(row.confidence);
  }

  private static Example fault(int status) {
    return bound().then(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Fault(status));
  }

  private static Example nt4(int hresult) {
    return Example.of(BIND, REJECTED)
        .then(BIND_ACTIVATION, ACCEPTED)
        .then(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, ACCEPTED)
        .then(REMOTE_ACTIVATION, new Answer.Hresult(hresult));
  }

  private static Finding ntlm(int major, int minor, int build) {
    return new Finding.NtlmChallenge(
        Optional.of(new WindowsVersion(major, minor, build)), "HOST", "GROUP", "", "", "");
  }
}
