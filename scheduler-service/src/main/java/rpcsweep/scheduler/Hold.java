package rpcsweep.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why nothing is handed out at a site although there is work.
///
/// @param reason why
/// @param until when it ends by itself, null where it does not or nobody knows
public record Hold(Reason reason, @Nullable Instant until) {

  /// Why.
  public enum Reason {
    /// An operator stopped the site, or every site.
    HALTED,
    /// The site's maintenance window is closed.
    OUTSIDE_WINDOW,
    /// No worker of the site is connected.
    NO_WORKERS,
    /// The site is not in the sites file any more.
    NOT_CONFIGURED
  }
}
