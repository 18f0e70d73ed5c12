package rpcsweep.cli.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;

/// A site as the scheduler tells of it.
///
/// @param id its id
/// @param displayName its name for people
/// @param networks the authorised networks, as ranges
/// @param addressCount how many addresses they have
/// @param exclusions what must not be dialled although it is authorised
/// @param profile how much its devices can bear
/// @param pace how gently it is scanned
/// @param windows when it may be scanned
/// @param halt the emergency stop it is under
/// @param hold why nothing is handed out there
/// @param load what goes on there
public record SiteView(
    SiteId id,
    String displayName,
    List<String> networks,
    long addressCount,
    List<Exclusion> exclusions,
    SiteProfile profile,
    Pace pace,
    Windows windows,
    Optional<Halt> halt,
    Optional<Hold> hold,
    Load load) {

  /// Copies the lists.
  public SiteView {
    networks = List.copyOf(networks);
    exclusions = List.copyOf(exclusions);
  }

  /// Addresses that must not be dialled.
  ///
  /// @param addresses an address, a prefix or a range
  /// @param reason why
  /// @param owner whom to ask
  /// @param expiry when it lapses, where it does
  public record Exclusion(
      String addresses, String reason, String owner, Optional<Instant> expiry) {}

  /// When a site may be scanned.
  ///
  /// @param lines the windows, one line each; none means at any time
  /// @param timeZone the IANA time zone of the windows
  public record Windows(List<String> lines, String timeZone) {

    /// Copies the lines.
    public Windows {
      lines = List.copyOf(lines);
    }

    /// Whether it may be scanned at any time.
    public boolean isAlways() {
      return lines.isEmpty();
    }

    /// The windows in one line.
    @Override
    public String toString() {
      return isAlways() ? "at any time" : String.join("; ", lines) + " (" + timeZone + ")";
    }
  }

  /// What goes on at a site.
  ///
  /// @param workers how many of its workers are connected
  /// @param outstandingAddresses handed out and not yet reported
  /// @param outstandingBatches handed out and not yet reported
  /// @param unfinishedScans scans that have work there or wait for it
  public record Load(
      int workers, long outstandingAddresses, int outstandingBatches, int unfinishedScans) {}
}
