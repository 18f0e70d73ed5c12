package rpcsweep.domain.verdict;

/// What is known of a host's patch state. Closed; the codes are those of the state planes, which
/// have half a byte for each, and never change. `UNKNOWN is not SAFE`: only [#PATCHED] says that
/// both updates are there.
public enum HostState {
  /// Zero: never dialled.
  NOT_SCANNED(0),
  /// A = CLASSNOTREG and B = NOINTERFACE: both KB824146 (MS03-039) and KB823980 (MS03-026). Also
  /// where B fails in another way than A, which is no more than probable.
  PATCHED(1),
  /// A = B = R = BAD_PATH: KB823980 is there, MS03-039 is missing. On hosts of NT 4.0 class, which
  /// answer R alone, probable.
  PATCHED_KB823980_ONLY(2),
  /// A = B = R = CLASSNOTREG: neither update is there. On hosts of NT 4.0 class, which answer R
  /// alone, probable.
  UNPATCHED(3),
  /// A and B = ACCESSDENIED: DCOM is disabled, or activation is denied.
  DCOM_DISABLED(4),
  /// A faults with access denied, or A and B = ACCESSDENIED from a host that says it is Windows 6.0
  /// or later: the platform contains the fixes and does not let an anonymous caller ask (XP SP2,
  /// Server 2003 SP1 and later).
  ACTIVATION_RESTRICTED(5),
  /// Speaks DCE/RPC and has no DCOM that could lack the updates: rejects both activation interfaces
  /// (Samba, DCE on Unix), faults every call for want of the interface, or is Windows 9x.
  NO_DCOM(6),
  /// Answered, and no rule concludes anything from it: silence after the connect, other protocols,
  /// bind_nak, big-endian or contradictory answers.
  NEEDS_INVESTIGATION(7),
  /// RST to the SYN.
  CONNECTION_REFUSED(8),
  /// ICMP unreachable.
  UNREACHABLE(9),
  /// Nothing within the timeout, not even a SYN-ACK.
  NO_RESPONSE(10),
  /// Reset, closed or shut down in mid-conversation, or a failure of the worker's own.
  OTHER_ERROR(11);

  private static final HostState[] BY_CODE = values();

  private final int code;

  HostState(int code) {
    this.code = code;
  }

  /// The code in the state planes, 0 to 11; equal to the ordinal, which a test holds.
  public int code() {
    return code;
  }

  /// The state of a code.
  ///
  /// @throws IllegalArgumentException for a code of no state
  public static HostState ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("no host state has the code " + code);
    }
    return BY_CODE[code];
  }

  /// Whether the host said something and this state was concluded from it. [#OTHER_ERROR] is not,
  /// for it can also be a failure of the worker's own.
  public boolean isConcluded() {
    return switch (this) {
      case PATCHED,
          PATCHED_KB823980_ONLY,
          UNPATCHED,
          DCOM_DISABLED,
          ACTIVATION_RESTRICTED,
          NO_DCOM,
          NEEDS_INVESTIGATION ->
          true;
      case NOT_SCANNED, CONNECTION_REFUSED, UNREACHABLE, NO_RESPONSE, OTHER_ERROR -> false;
    };
  }

  /// Whether no connection was accepted.
  public boolean isSilent() {
    return this == CONNECTION_REFUSED || this == UNREACHABLE || this == NO_RESPONSE;
  }

  /// Whether an update is known to be missing.
  public boolean isVulnerable() {
    return this == UNPATCHED || this == PATCHED_KB823980_ONLY;
  }
}
