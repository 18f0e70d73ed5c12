package rpcsweep.domain.site;

import java.util.List;
import java.util.Objects;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.TargetSet;

/// A network segment that one pool of workers can reach. The same address at two sites is two
/// hosts.
///
/// A class and not a record, because it keeps beside its parts the set of excluded addresses: the
/// dialler asks for every single address, and ten thousand exclusions must not make it wait.
public final class Site {

  private final SiteId id;
  private final String displayName;
  private final TargetSet networks;
  private final List<Exclusion> exclusions;
  private final Pace pace;
  private final TargetSet excluded;

  /// @param id its name in keys and topics
  /// @param displayName its name for people
  /// @param networks the authorised networks: nothing else is ever dialled here
  /// @param exclusions what must not be dialled although it is authorised
  /// @param pace how gently it is scanned
  public Site(
      SiteId id, String displayName, TargetSet networks, List<Exclusion> exclusions, Pace pace) {
    this.id = id;
    this.displayName = displayName;
    this.networks = networks;
    this.exclusions = List.copyOf(exclusions);
    this.pace = pace;
    excluded = TargetSet.of(this.exclusions.stream().map(Exclusion::range).toList());
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

  /// Whether the address may be dialled, in O(log exclusions); only the rare refusal reads the list
  /// for the exclusion to name, the first that holds the address.
  public Permission permissionFor(Address address) {
    if (!networks.contains(address)) {
      return Permission.OutsideNetworks.OUTSIDE_NETWORKS;
    }
    if (!excluded.contains(address)) {
      return Permission.Permitted.PERMITTED;
    }
    return exclusions.stream()
        .filter(exclusion -> exclusion.range().contains(address))
        .findFirst()
        .<Permission>map(Permission.Excluded::new)
        .orElseThrow();
  }

  /// Every excluded address.
  public TargetSet excluded() {
    return excluded;
  }

  /// Every address that may be dialled.
  public TargetSet permitted() {
    return networks.minus(excluded);
  }

  /// Sites are equal where all their parts are.
  @Override
  public boolean equals(Object other) {
    return other instanceof Site site
        && id.equals(site.id)
        && displayName.equals(site.displayName)
        && networks.equals(site.networks)
        && exclusions.equals(site.exclusions)
        && pace.equals(site.pace);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, displayName, networks, exclusions, pace);
  }

  /// The id and the authorised networks.
  @Override
  public String toString() {
    return id + " (" + networks + ")";
  }
}
