package rpcsweep.domain.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.target.AddressRange;

/// Addresses that must not be dialled at a site, for good or until a moment.
///
/// @param range what is excluded
/// @param reason why, as an operator will read it in a year; not blank
/// @param owner whom to ask; not blank
/// @param expiry the first moment at which it no longer holds; null where it holds for good
public record Exclusion(AddressRange range, String reason, String owner, @Nullable Instant expiry) {

  /// Refuses an exclusion nobody could ever lift, for want of a reason or an owner.
  public Exclusion {
    if (reason.isBlank() || owner.isBlank()) {
      throw new IllegalArgumentException("an exclusion has a reason and an owner");
    }
  }

  /// An exclusion that holds for good.
  public Exclusion(AddressRange range, String reason, String owner) {
    this(range, reason, owner, null);
  }

  /// Whether it still holds.
  public boolean holdsAt(Instant now) {
    return expiry == null || now.isBefore(expiry);
  }
}
