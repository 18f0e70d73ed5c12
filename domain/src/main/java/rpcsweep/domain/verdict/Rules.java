package rpcsweep.domain.verdict;

import static rpcsweep.domain.observation.Call.ALTER_CONTEXT;
import static rpcsweep.domain.observation.Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER;
import static rpcsweep.domain.observation.Call.BIND;
import static rpcsweep.domain.observation.Call.BIND_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_UNKNOWN;
import static rpcsweep.domain.observation.StatusCode.ACCESSDENIED;
import static rpcsweep.domain.observation.StatusCode.BAD_PATH;
import static rpcsweep.domain.observation.StatusCode.CLASSNOTREG;
import static rpcsweep.domain.observation.StatusCode.FAULT_ACCESS_DENIED;
import static rpcsweep.domain.observation.StatusCode.FAULT_INVALID_PRES_CONTEXT_ID;
import static rpcsweep.domain.observation.StatusCode.FAULT_UNK_IF;
import static rpcsweep.domain.observation.StatusCode.NOINTERFACE;
import static rpcsweep.domain.verdict.Confidence.CONFIRMED;
import static rpcsweep.domain.verdict.Confidence.PROBABLE;
import static rpcsweep.domain.verdict.Example.bound;

import java.util.List;
import java.util.Optional;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;

/// Every rule, in the order they are tried. The tables are those of `docs/probes.md`.
///
/// Three patch states were captured from real hosts and are `CONFIRMED`; no other rule says
/// anything about updates with that confidence. None says [HostState#PATCHED] of a host that did
/// not answer A and B differently.
final class Rules {

  private static final Answer ACCEPTED = new Answer.Accepted();
  private static final Answer REJECTED = new Answer.Rejected(2, 1);

  private static final Finding WINDOWS_7 =
      new Finding.NtlmChallenge(
          Optional.of(new WindowsVersion(6, 1, 7601)), "HOST", "GROUP", "", "", "");

  /// A host without IRemoteSCMActivator that has IActivation and belongs to the NT family.
  private static final Condition NT4_CLASS =
      Condition.All.of(
          new Condition.Rejected(BIND),
          answered(BIND_ACTIVATION, ACCEPTED),
          answered(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, ACCEPTED));

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "activation-kb824146",
              Condition.All.of(a(CLASSNOTREG), b(NOINTERFACE)),
              HostState.PATCHED,
              CONFIRMED,
              "A host with KB824146 refuses an unknown activation property; captured in 2003.",
              List.of(bound().a(CLASSNOTREG).b(NOINTERFACE))),
          new Rule(
              "activation-kb823980-only",
              Condition.All.of(a(BAD_PATH), b(BAD_PATH), r(BAD_PATH)),
              HostState.PATCHED_KB823980_ONLY,
              CONFIRMED,
              "KB823980 checks the object name before anything else and KB824146 does not;"
                  + " captured in 2003.",
              List.of(bound().a(BAD_PATH).b(BAD_PATH).r(BAD_PATH))),
          new Rule(
              "activation-unpatched",
              Condition.All.of(a(CLASSNOTREG), b(CLASSNOTREG), r(CLASSNOTREG)),
              HostState.UNPATCHED,
              CONFIRMED,
              "Neither the object name nor the unknown property is checked; captured in 2003.",
              List.of(bound().a(CLASSNOTREG).b(CLASSNOTREG).r(CLASSNOTREG))),
          new Rule(
              "activation-answers-differ",
              Condition.All.of(
                  a(CLASSNOTREG),
                  new Condition.FailedOtherwise(
                      REMOTE_CREATE_INSTANCE_UNKNOWN,
                      List.of(CLASSNOTREG, BAD_PATH, NOINTERFACE, ACCESSDENIED))),
              HostState.PATCHED,
              PROBABLE,
              "The host tells A from B, which only one with KB824146 does, but not with the value"
                  + " that was captured.",
              List.of(bound().a(CLASSNOTREG).b(0x80070057), bound().a(CLASSNOTREG).b(0x8001011d))),
          new Rule(
              "activation-access-denied-later-platform",
              Condition.All.of(a(ACCESSDENIED), b(ACCESSDENIED), new Condition.WindowsFrom(6)),
              HostState.ACTIVATION_RESTRICTED,
              PROBABLE,
              "Windows Vista and later contain both updates and deny anonymous activation; that this"
                  + " is how they say so is inferred.",
              List.of(bound().a(ACCESSDENIED).b(ACCESSDENIED).with(WINDOWS_7))),
          new Rule(
              "activation-access-denied",
              Condition.All.of(a(ACCESSDENIED), b(ACCESSDENIED)),
              HostState.DCOM_DISABLED,
              PROBABLE,
              "A host with EnableDCOM=N answers so, and so does one whose launch permissions deny the"
                  + " caller; the answers are the same.",
              List.of(bound().a(ACCESSDENIED).b(ACCESSDENIED))),
          new Rule(
              "activation-fault-access-denied",
              fault(FAULT_ACCESS_DENIED),
              HostState.ACTIVATION_RESTRICTED,
              PROBABLE,
              "Windows XP SP2, Server 2003 SP1 and later contain both updates and fault anonymous"
                  + " activation; the status of the fault is inferred.",
              List.of(faulted(FAULT_ACCESS_DENIED))),
          new Rule(
              "activation-fault-unknown-interface",
              fault(FAULT_UNK_IF),
              HostState.NO_DCOM,
              PROBABLE,
              "The host accepted the interface and then says that it does not have it.",
              List.of(faulted(FAULT_UNK_IF))),
          new Rule(
              "activation-fault-invalid-context",
              fault(FAULT_INVALID_PRES_CONTEXT_ID),
              HostState.NO_DCOM,
              PROBABLE,
              "DCE on HP-UX faults so; it has no DCOM.",
              List.of(faulted(FAULT_INVALID_PRES_CONTEXT_ID))),
          new Rule(
              "activation-interfaces-rejected",
              Condition.All.of(
                  new Condition.Rejected(BIND),
                  Condition.Any.of(
                      new Condition.Rejected(ALTER_CONTEXT),
                      new Condition.Rejected(BIND_ACTIVATION))),
              HostState.NO_DCOM,
              CONFIRMED,
              "The host has neither activation interface: Samba, DCE on Unix, or Windows 9x.",
              List.of(
                  Example.of(BIND, REJECTED).then(BIND_ACTIVATION, REJECTED),
                  Example.of(BIND, REJECTED).then(ALTER_CONTEXT, REJECTED))),
          new Rule(
              "windows-9x",
              Condition.All.of(
                  new Condition.Rejected(BIND),
                  answered(BIND_ACTIVATION, ACCEPTED),
                  new Condition.Rejected(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER)),
              HostState.NO_DCOM,
              PROBABLE,
              "Windows 95, 98 and Me refuse ILocalObjectExporter and are not affected; that they"
                  + " accept IActivation is inferred.",
              List.of(
                  Example.of(BIND, REJECTED)
                      .then(BIND_ACTIVATION, ACCEPTED)
                      .then(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, REJECTED))),
          new Rule(
              "nt4-kb823980",
              Condition.All.of(NT4_CLASS, r(BAD_PATH)),
              HostState.PATCHED_KB823980_ONLY,
              PROBABLE,
              "NT 4.0 with KB823980 checks the object name; whether KB824146 is there as well cannot"
                  + " be told and is not assumed.",
              List.of(nt4(BAD_PATH))),
          new Rule(
              "nt4-unpatched",
              Condition.All.of(NT4_CLASS, r(CLASSNOTREG)),
              HostState.UNPATCHED,
              PROBABLE,
              "NT 4.0 without the updates does not check the object name; that no updated host"
                  + " answers so is inferred.",
              List.of(nt4(CLASSNOTREG))),
          new Rule(
              "nt4-access-denied",
              Condition.All.of(NT4_CLASS, r(ACCESSDENIED)),
              HostState.DCOM_DISABLED,
              PROBABLE,
              "NT 4.0 with DCOM disabled denies every activation, and so do its launch permissions.",
              List.of(nt4(ACCESSDENIED))),
          new Rule(
              "big-endian-answer",
              new Condition.EndedWith(List.of(Answer.BigEndian.class)),
              HostState.NEEDS_INVESTIGATION,
              CONFIRMED,
              "No Windows for x86 or x64 answers in big-endian byte order.",
              List.of(
                  Example.of(BIND, new Answer.BigEndian(ACCEPTED)),
                  bound()
                      .then(
                          REMOTE_CREATE_INSTANCE_KNOWN,
                          new Answer.BigEndian(new Answer.Hresult(CLASSNOTREG))))),
          new Rule(
              "connection-broken",
              new Condition.EndedWith(
                  List.of(Answer.Closed.class, Answer.Reset.class, Answer.Shutdown.class)),
              HostState.OTHER_ERROR,
              CONFIRMED,
              "The host or the network ended the conversation before it was over.",
              List.of(
                  Example.of(BIND, new Answer.Closed()),
                  bound().then(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Reset()),
                  bound().then(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Shutdown()))),
          new Rule(
              "accepted-and-silent",
              new Condition.EndedWith(List.of(Answer.Silence.class)),
              HostState.NEEDS_INVESTIGATION,
              CONFIRMED,
              "The host accepted the connection and did not answer in time.",
              List.of(Example.of(BIND, new Answer.Silence()))),
          new Rule(
              "bind-refused",
              new Condition.EndedWith(List.of(Answer.Nak.class)),
              HostState.NEEDS_INVESTIGATION,
              CONFIRMED,
              "The host speaks DCE/RPC and refused the association as a whole.",
              List.of(Example.of(BIND, new Answer.Nak(4)))),
          new Rule(
              "malformed-answer",
              new Condition.EndedWith(List.of(Answer.Malformed.class)),
              HostState.NEEDS_INVESTIGATION,
              CONFIRMED,
              "What came is not the answer a DCE/RPC server gives to this question.",
              List.of(Example.of(BIND, new Answer.Malformed("rpc_vers: 0x53")))));

  private Rules() {}

  private static Condition a(int hresult) {
    return answered(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(hresult));
  }

  private static Condition b(int hresult) {
    return answered(REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(hresult));
  }

  private static Condition r(int hresult) {
    return answered(REMOTE_ACTIVATION, new Answer.Hresult(hresult));
  }

  private static Condition fault(int status) {
    return answered(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Fault(status));
  }

  private static Condition answered(Call call, Answer answer) {
    return new Condition.Answered(call, answer);
  }

  private static Example faulted(int status) {
    return bound().then(REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Fault(status));
  }

  private static Example nt4(int hresult) {
    return Example.of(BIND, REJECTED)
        .then(BIND_ACTIVATION, ACCEPTED)
        .then(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, ACCEPTED)
        .then(REMOTE_ACTIVATION, new Answer.Hresult(hresult));
  }
}
