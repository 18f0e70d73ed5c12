package rpcsweep.lab.statistics;

import java.util.Locale;

/// What is counted for every address. A refused or silent address counts nothing, since its
/// connections never leave the kernel. Those that a sweep over many addresses touches come first:
/// see [Ledger].
public enum Counter {
  /// Accepted connections to the RPC port.
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

  /// A connection was opened while another one to the same address was open, to whatever port.
  CONCURRENT_CONNECTIONS(true),
  /// A PDU came before the one before it was answered.
  PDUS_BEFORE_ANSWER(true),
  /// A request of an interface and opnum that is not on the allow-list.
  OPERATIONS_NOT_ALLOWED(true),
  /// A PDU with an auth verifier other than the NEGOTIATE of a bind, or an auth3.
  AUTH_VERIFIERS(true),
  /// A request that had been sent before on the same connection.
  REPEATED_REQUESTS(true),
  /// An alter_context that names another association group than the bind_ack.
  WRONG_ASSOCIATION_GROUPS(true),
  /// Bytes that are no PDU, a fragment, a PDU longer than 5840 bytes, or more than 64 KiB
  /// altogether.
  MALFORMED_PDUS(true),
  /// Binds with an NTLM NEGOTIATE.
  NEGOTIATES(false),
  /// A NEGOTIATE after another one on the same connection.
  REPEATED_NEGOTIATES(true),

  /// Accepted connections to TCP 139.
  NETBIOS_SESSION_CONNECTIONS(false),
  /// Accepted connections to TCP 445.
  SMB_CONNECTIONS(false),
  /// Accepted connections to TCP 593.
  RPC_OVER_HTTP_CONNECTIONS(false),
  /// Accepted connections to TCP 80.
  HTTP_CONNECTIONS(false),
  /// Accepted connections to TCP 443.
  HTTPS_CONNECTIONS(false),
  /// Datagrams to UDP 137.
  DATAGRAMS(false),
  /// Connections on which something was sent to TCP 139, 445, 80 or 443, which are only to be
  /// connected to.
  SPOKEN_TO(true),
  /// A datagram that was sent before: the same request from the same socket.
  REPEATED_DATAGRAMS(true),
  /// A datagram that is no node status request.
  MALFORMED_DATAGRAMS(true);

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
