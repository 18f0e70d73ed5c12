package rpcsweep.domain.probe;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How much a scan asks of each host.
public enum Profile {
  /// The conversation only: the patch state, one connection per host (two where it is of NT 4.0
  /// class).
  PATCH(1, EnumSet.of(Probe.CONVERSATION)),
  /// And who answers: operating system, names, addresses. Three connections more for each host that
  /// speaks DCE/RPC, none for the others.
  IDENTIFY(
      2,
      EnumSet.of(
          Probe.CONVERSATION, Probe.OBJECT_EXPORTER, Probe.INTERFACES, Probe.NTLM_CHALLENGE)),
  /// And what it exposes: the endpoint map, the NetBIOS names, and the other ports that carry RPC,
  /// which are tried also where TCP 135 is silent.
  FULL(
      3,
      EnumSet.of(
          Probe.CONVERSATION,
          Probe.OBJECT_EXPORTER,
          Probe.INTERFACES,
          Probe.NTLM_CHALLENGE,
          Probe.ENDPOINTS,
          Probe.NETBIOS_NAMES,
          Probe.EXPOSURE));

  private final int code;
  private final Set<Probe> probes;

  Profile(int code, EnumSet<Probe> probes) {
    this.code = code;
    this.probes = Collections.unmodifiableSet(probes);
  }

  /// A number that never changes, for storage and the wire.
  public int code() {
    return code;
  }

  /// Its probes, in the order they are asked.
  public Set<Probe> probes() {
    return probes;
  }

  /// Its probes, and the worm indicators where they are wanted.
  public Set<Probe> probes(boolean wormIndicators) {
    if (!wormIndicators) {
      return probes;
    }
    EnumSet<Probe> more = EnumSet.copyOf(probes);
    more.add(Probe.WORM_INDICATORS);
    return Collections.unmodifiableSet(more);
  }

  /// The name people type: `patch`, `identify` or `full`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The profile with this label, if there is one.
  public static Optional<Profile> ofLabel(String label) {
    return Arrays.stream(values()).filter(profile -> profile.label().equals(label)).findFirst();
  }

  /// The profile of a code.
  ///
  /// @throws IllegalArgumentException for a code of no profile
  public static Profile ofCode(int code) {
    return Arrays.stream(values())
        .filter(profile -> profile.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no profile has the code " + code));
  }
}
