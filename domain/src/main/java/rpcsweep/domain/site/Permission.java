package rpcsweep.domain.site;

/// Whether an address may be dialled at a site, and why not.
public sealed interface Permission {

  /// Inside the authorised networks and outside every exclusion.
  enum Permitted implements Permission {
    /// The only value.
    PERMITTED
  }

  /// In no authorised network of the site.
  enum OutsideNetworks implements Permission {
    /// The only value.
    OUTSIDE_NETWORKS
  }

  /// Authorised, but excluded.
  ///
  /// @param exclusion the exclusion that holds it, with reason and owner
  record Excluded(Exclusion exclusion) implements Permission {}
}
