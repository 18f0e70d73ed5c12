package rpcsweep.domain.probe;

/// One kind of question. Each is asked over connections of its own, one after the other, so a host
/// never sees two at once.
public enum Probe {
  /// The conversation of Microsoft's scanner: bind, A, B, and R where it tells states apart.
  CONVERSATION(1, SafetyClass.CAPTURED, 2, 0, 6),
  /// IObjectExporter: ServerAlive2, or ServerAlive where the host is too old for it ([MS-DCOM]
  /// 3.1.2.5.1).
  OBJECT_EXPORTER(2, SafetyClass.READ_ONLY_CALL, 1, 0, 4),
  /// One bind that offers many interfaces and encodings; which are accepted depends on the release.
  INTERFACES(3, SafetyClass.BIND_ONLY, 1, 0, 2),
  /// NTLMSSP NEGOTIATE in a bind; the CHALLENGE names version and names ([MS-NLMP] 2.2.1.2). Never
  /// answered.
  NTLM_CHALLENGE(4, SafetyClass.BIND_ONLY, 1, 0, 2),
  /// ept_lookup: the services registered with the endpoint mapper (C706 appendix O).
  ENDPOINTS(5, SafetyClass.READ_ONLY_CALL, 1, 0, 6),
  /// NetBIOS node status (RFC 1002 section 4.2.17).
  NETBIOS_NAMES(6, SafetyClass.DATAGRAM, 0, 1, 1),
  /// Whether the other ports that carry RPC accept a connection, and what they say by themselves.
  EXPOSURE(7, SafetyClass.CONNECT_ONLY, 5, 0, 15),
  /// Whether ports that worms of 2003 opened accept a connection. An indicator, never a proof.
  WORM_INDICATORS(8, SafetyClass.CONNECT_ONLY, 2, 0, 2);

  private final int code;
  private final SafetyClass safety;
  private final int connectionCount;
  private final int datagramCount;
  private final int stepCount;

  Probe(int code, SafetyClass safety, int connectionCount, int datagramCount, int stepCount) {
    this.code = code;
    this.safety = safety;
    this.connectionCount = connectionCount;
    this.datagramCount = datagramCount;
    this.stepCount = stepCount;
  }

  /// A number that never changes, for storage and the wire; 1 to 127.
  public int code() {
    return code;
  }

  /// Why it is harmless.
  public SafetyClass safety() {
    return safety;
  }

  /// The most TCP connections it makes to one host.
  public int connectionCount() {
    return connectionCount;
  }

  /// The most datagrams it sends to one host.
  public int datagramCount() {
    return datagramCount;
  }

  /// How often, at most, it waits for the host, each time no longer than the timeout.
  public int stepCount() {
    return stepCount;
  }

  /// Whether it is asked of addresses too that did not answer on the endpoint mapper's port; the
  /// others are asked only of hosts that speak DCE/RPC.
  public boolean isAskedOfEveryAddress() {
    return switch (this) {
      case CONVERSATION, NETBIOS_NAMES, EXPOSURE, WORM_INDICATORS -> true;
      case OBJECT_EXPORTER, INTERFACES, NTLM_CHALLENGE, ENDPOINTS -> false;
    };
  }

  /// The probe of a code.
  ///
  /// @throws IllegalArgumentException for a code of no probe
  public static Probe ofCode(int code) {
    for (Probe probe : values()) {
      if (probe.code == code) {
        return probe;
      }
    }
    throw new IllegalArgumentException("no probe has the code " + code);
  }
}
