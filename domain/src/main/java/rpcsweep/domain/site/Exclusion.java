package rpcsweep.domain.site;

import rpcsweep.domain.target.AddressRange;

/// Addresses that must never be dialled at a site.
///
/// @param range what is excluded
/// @param reason why, as an operator will read it in a year; not blank
/// @param owner whom to ask; not blank
public record Exclusion(AddressRange range, String reason, String owner) {

  /// Refuses an exclusion nobody could ever lift, for want of a reason or an owner.
  public Exclusion {
    if (reason.isBlank() || owner.isBlank()) {
      throw new IllegalArgumentException("an exclusion has a reason and an owner");
    }
  }
}
