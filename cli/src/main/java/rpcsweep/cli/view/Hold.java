package rpcsweep.cli.view;

import java.time.Instant;
import java.util.Optional;

/// Why nothing is handed out at a site although there is work.
///
/// @param reason why
/// @param end when it ends by itself, where it does
public record Hold(Reason reason, Optional<Instant> end) {

  /// Why.
  public enum Reason {
    /// An operator stopped the site, or every site.
    HALTED,
    /// The site's maintenance window is closed.
    OUTSIDE_WINDOW,
    /// No worker of the site is connected.
    NO_WORKERS,
    /// The site is not configured any more.
    NOT_CONFIGURED
  }
}
