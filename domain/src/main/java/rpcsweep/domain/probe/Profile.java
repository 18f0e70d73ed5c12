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
  PATCH(EnumSet.of(Probe.CONVERSATION)),
  /// And who answers: operating system, names, addresses. Three connections more for each host that
  /// speaks DCE/RPC, none for the others.
  IDENTIFY(
      EnumSet.of(
          Probe.CONVERSATION, Probe.OBJECT_EXPORTER, Probe.INTERFACES, Probe.NTLM_CHALLENGE)),
  /// And what it exposes: the endpoint map, the NetBIOS names, and the other ports that carry RPC,
  /// which are tried also where TCP 135 is silent.
  FULL(
      EnumSet.of(
          Probe.CONVERSATION,
          Probe.OBJECT_EXPORTER,
          Probe.INTERFACES,
          Probe.NTLM_CHALLENGE,
          Probe.ENDPOINTS,
          Probe.NETBIOS_NAMES,
          Probe.EXPOSURE));

  private final Set<Probe> probes;

  Profile(EnumSet<Probe> probes) {
    this.probes = Collections.unmodifiableSet(probes);
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
}
