package rpcsweep.lab.statistics;

import java.util.Locale;

/// What is counted for every address. A refused or silent address counts nothing, since its
/// connections never leave the kernel.
public enum Counter {
  /// Accepted connections.
  CONNECTIONS(false),
  /// bind PDUs.
  BINDS(false),
  /// alter_context PDUs.
  ALTER_CONTEXTS(false),
  /// Requests of IRemoteSCMActivator opnum 4, which are A and B.
  REMOTE_CREATE_INSTANCES(false),
  /// Requests of IActivation opnum 0, which is R.
  REMOTE_ACTIVATIONS(false),
  /// Requests of any other interface or opnum.
  OTHER_REQUESTS(false),
  /// PDUs of any other type.
  OTHER_PDUS(false),

  /// A connection was opened while another one to the same address was open.
  CONCURRENT_CONNECTIONS(true),
  /// A PDU came before the one before it was answered.
  PDUS_BEFORE_ANSWER(true),
  /// A request of an interface and opnum that is not on the allow-list.
  OPERATIONS_NOT_ALLOWED(true),
  /// A PDU with an auth verifier, or an auth3.
  AUTH_VERIFIERS(true),
  /// A request that had been sent before on the same connection.
  REPEATED_REQUESTS(true),
  /// An alter_context that names another association group than the bind_ack.
  WRONG_ASSOCIATION_GROUPS(true),
  /// Bytes that are no PDU, a fragment, a PDU longer than 5840 bytes, or more than 64 KiB
  /// altogether.
  MALFORMED_PDUS(true);

  private final boolean violation;

  Counter(boolean violation) {
    this.violation = violation;
  }

  /// Whether counting anything here means that a rule was broken.
  public boolean isViolation() {
    return violation;
  }

  /// The name in reports, such as `repeated_requests`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
