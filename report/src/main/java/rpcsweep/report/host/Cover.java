package rpcsweep.report.host;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

/// What a document says before its first host: which question it answers.
///
/// @param written when
/// @param question which hosts are in it
/// @param language of words for people
/// @param trend the latest scans, the latest first; empty where nobody asks for them
public record Cover(Instant written, Question question, Locale language, List<ReportedScan> trend) {

  /// Copies the scans.
  public Cover {
    trend = List.copyOf(trend);
  }

  /// Which hosts.
  ///
  /// @param site of this site, else of all
  /// @param cidr inside this prefix; empty for all
  /// @param states in one of these states; empty for all
  /// @param filter of which this holds (AIP-160); empty for all
  /// @param scan as this scan saw them, else as they are now
  public record Question(
      Optional<SiteId> site,
      String cidr,
      List<HostState> states,
      String filter,
      Optional<ScanId> scan) {

    /// Every host as it is now.
    public static final Question EVERYTHING =
        new Question(Optional.empty(), "", List.of(), "", Optional.empty());

    /// Copies the states.
    public Question {
      states = List.copyOf(states);
    }

    /// The same about this prefix.
    public Question inside(String prefix) {
      return new Question(site, prefix, states, filter, scan);
    }

    /// Whether hosts are left out for what they are, so that counts are not of all of them.
    public boolean isSelective() {
      return !states.isEmpty() || !filter.isEmpty();
    }
  }
}
