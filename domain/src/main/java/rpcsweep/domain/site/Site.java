package rpcsweep.domain.site;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.TargetSet;

/// A network segment that one pool of workers can reach. The same address at two sites is two
/// hosts.
///
/// A class and not a record, because it keeps beside its parts an index of the exclusions: the
/// dialler asks for every single address, and ten thousand exclusions must not make it wait.
public final class Site {

  private final SiteId id;
  private final String displayName;
  private final TargetSet networks;
  private final List<Exclusion> exclusions;
  private final Pace pace;
  private final MaintenanceWindows windows;
  private final SiteProfile profile;
  private final ExclusionIndex index;

  /// @param id its name in keys and topics
  /// @param displayName its name for people
  /// @param networks the authorised networks: nothing else is ever dialled here
  /// @param exclusions what must not be dialled although it is authorised
  /// @param pace how gently it is scanned
  /// @param windows when it may be scanned
  /// @param profile how much its devices can bear
  /// @throws IllegalArgumentException for a pace the profile does not bear
  public Site(
      SiteId id,
      String displayName,
      TargetSet networks,
      List<Exclusion> exclusions,
      Pace pace,
      MaintenanceWindows windows,
      SiteProfile profile) {
    if (pace.spacing().compareTo(profile.leastSpacing()) < 0) {
      throw new IllegalArgumentException(
          "a " + profile.label() + " site is not dialled every " + pace.spacing());
    }
    this.id = id;
    this.displayName = displayName;
    this.networks = networks;
    this.exclusions = List.copyOf(exclusions);
    this.pace = pace;
    this.windows = windows;
    this.profile = profile;
    index = new ExclusionIndex(this.exclusions);
  }

  /// A standard site that may be scanned at any time.
  public Site(
      SiteId id, String displayName, TargetSet networks, List<Exclusion> exclusions, Pace pace) {
    this(
        id,
        displayName,
        networks,
        exclusions,
        pace,
        MaintenanceWindows.ALWAYS,
        SiteProfile.STANDARD);
  }

  /// Its name in keys and topics.
  public SiteId id() {
    return id;
  }

  /// Its name for people.
  public String displayName() {
    return displayName;
  }

  /// The authorised networks.
  public TargetSet networks() {
    return networks;
  }

  /// What must not be dialled although it is authorised, in the order it was given.
  public List<Exclusion> exclusions() {
    return exclusions;
  }

  /// How gently it is scanned.
  public Pace pace() {
    return pace;
  }

  /// When it may be scanned.
  public MaintenanceWindows windows() {
    return windows;
  }

  /// How much its devices can bear.
  public SiteProfile profile() {
    return profile;
  }

  /// Whether this may be asked of its hosts.
  public boolean allows(ProbeSelection selection) {
    return profile.allows(selection);
  }

  /// Whether the address may be dialled now, in O(log exclusions); only the rare refusal reads the
  /// list for the exclusion to name, the first that holds the address. Maintenance windows are not
  /// asked here: a site outside them is not dialled at all.
  public Permission permissionFor(Address address, Instant now) {
    if (!networks.contains(address)) {
      return Permission.OutsideNetworks.OUTSIDE_NETWORKS;
    }
    if (!index.excludes(address, now)) {
      return Permission.Permitted.PERMITTED;
    }
    return exclusions.stream()
        .filter(exclusion -> exclusion.holdsAt(now) && exclusion.range().contains(address))
        .findFirst()
        .<Permission>map(Permission.Excluded::new)
        .orElseThrow();
  }

  /// Every address an exclusion holds now, in O(exclusions).
  public TargetSet excluded(Instant now) {
    return index.at(now);
  }

  /// Every address that may be dialled now.
  public TargetSet permitted(Instant now) {
    return networks.minus(excluded(now));
  }

  /// Sites are equal where all their parts are.
  @Override
  public boolean equals(Object other) {
    return other instanceof Site site
        && id.equals(site.id)
        && displayName.equals(site.displayName)
        && networks.equals(site.networks)
        && exclusions.equals(site.exclusions)
        && pace.equals(site.pace)
        && windows.equals(site.windows)
        && profile == site.profile;
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, displayName, networks, exclusions, pace, windows, profile);
  }

  /// The id and the authorised networks.
  @Override
  public String toString() {
    return id + " (" + networks + ")";
  }
}
