package rpcsweep.domain.advice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One thing that can be done about a host. The words are in the bundles `advice*.properties`,
/// under [#id()].
public enum Measure {
  /// Find out with credentials what the host does not tell without.
  CHECK_WITH_CREDENTIALS("MS03-039, 'Security update information'"),
  /// Ask more, to know which update it is.
  IDENTIFY("docs/probes.md"),
  /// The update itself, where the release is not known.
  INSTALL_KB824146("MS03-039 (KB824146)"),
  /// Windows NT 4.0.
  UPDATE_WINDOWS_NT4("MS03-039 (KB824146), MS04-012 (KB828741)"),
  /// Windows 2000.
  UPDATE_WINDOWS_2000("MS03-039 (KB824146), MS05-051 (KB902400), Update Rollup 1 for SP4"),
  /// Windows XP.
  UPDATE_WINDOWS_XP("MS03-039 (KB824146), Windows XP Service Pack 2"),
  /// Windows Server 2003.
  UPDATE_WINDOWS_SERVER_2003("MS03-039 (KB824146), Windows Server 2003 Service Pack 1"),
  /// Take DCOM away.
  DISABLE_DCOM("Best Practices for Mitigating RPC and DCOM Vulnerabilities"),
  /// Block the ports in the network.
  BLOCK_PORTS("MS03-039, 'Workarounds'"),
  /// Keep RPC over HTTP from reaching the endpoint mapper.
  RESTRICT_RPC_OVER_HTTP("KB826382"),
  /// Block the ports on the host by policy.
  IPSEC_POLICY("Best Practices for Mitigating RPC and DCOM Vulnerabilities"),
  /// The host's own firewall.
  HOST_FIREWALL("MS03-039, 'Workarounds'"),
  /// A port that a worm opened accepts connections.
  LOOK_FOR_WORM("MS03-026, MS03-039");

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String reference;

  Measure(String reference) {
    this.reference = reference;
  }

  /// The measure with this name, if there is one.
  public static Optional<Measure> ofId(String id) {
    return Arrays.stream(values()).filter(measure -> measure.id.equals(id)).findFirst();
  }

  /// A stable kebab-case name.
  public String id() {
    return id;
  }

  /// Whether it is the installation of an update.
  public boolean isUpdate() {
    return switch (this) {
      case INSTALL_KB824146,
          UPDATE_WINDOWS_NT4,
          UPDATE_WINDOWS_2000,
          UPDATE_WINDOWS_XP,
          UPDATE_WINDOWS_SERVER_2003 ->
          true;
      case CHECK_WITH_CREDENTIALS,
          IDENTIFY,
          DISABLE_DCOM,
          BLOCK_PORTS,
          RESTRICT_RPC_OVER_HTTP,
          IPSEC_POLICY,
          HOST_FIREWALL,
          LOOK_FOR_WORM ->
          false;
    };
  }

  /// Where it is written down.
  public String reference() {
    return reference;
  }
}
