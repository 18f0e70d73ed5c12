package rpcsweep.domain.site;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.domain.probe.ProbeSelection;

/// How much the devices of a site can bear.
public enum SiteProfile {
  /// Office and server networks.
  STANDARD(Duration.ZERO),
  /// Controllers, instruments, medical devices: machines whose network stack nobody has tested. One
  /// connection per five seconds into a /24, the one conversation that tells the patch state and
  /// nothing else, and somebody has to have said what is excluded.
  FRAGILE(Duration.ofSeconds(5));

  private final Duration leastSpacing;

  SiteProfile(Duration leastSpacing) {
    this.leastSpacing = leastSpacing;
  }

  /// The shortest [Pace#spacing()] a site of this profile may have.
  public Duration leastSpacing() {
    return leastSpacing;
  }

  /// The pace of a site that says nothing of it.
  public Pace pace() {
    return switch (this) {
      case STANDARD -> Pace.STANDARD;
      case FRAGILE ->
          new Pace(
              Pace.STANDARD.addressesPerSecond(),
              Pace.STANDARD.window(),
              leastSpacing,
              Pace.STANDARD.timeout());
    };
  }

  /// Whether this may be asked of the hosts of such a site.
  public boolean allows(ProbeSelection selection) {
    return switch (this) {
      case STANDARD -> true;
      case FRAGILE -> selection.equals(ProbeSelection.STANDARD);
    };
  }

  /// Whether the exclusions of such a site must be stated even where there are none.
  public boolean needsExclusions() {
    return this == FRAGILE;
  }

  /// The name people write: `standard` or `fragile`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Every label.
  public static List<String> labels() {
    return Arrays.stream(values()).map(SiteProfile::label).toList();
  }

  /// The profile with this label, if there is one.
  public static Optional<SiteProfile> ofLabel(String label) {
    return Arrays.stream(values()).filter(profile -> profile.label().equals(label)).findFirst();
  }
}
