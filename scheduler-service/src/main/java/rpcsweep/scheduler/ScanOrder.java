package rpcsweep.scheduler;

import java.util.List;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.site.SiteId;

/// What an operator asks of a scan: enough to create it, now or on a schedule.
///
/// @param displayName a name for people, may be empty
/// @param sites where to ask; each address is asked at every one of them that owns it. Where none
///   is named, at the one site that owns it
/// @param typed what to ask, as text
/// @param rpcPort the TCP port of the endpoint mapper
/// @param selection what is asked of each host
/// @param priority its share of a site's pace
/// @param retriesSilence whether hosts that did not answer are asked once more at the end
public record ScanOrder(
    String displayName,
    List<SiteId> sites,
    Typed typed,
    int rpcPort,
    ProbeSelection selection,
    Priority priority,
    boolean retriesSilence) {

  /// A target specification as text, kept to be shown again.
  ///
  /// @param targets addresses, prefixes, ranges and host names
  /// @param excludes addresses, prefixes and ranges
  public record Typed(List<String> targets, List<String> excludes) {

    /// Copies the lists.
    public Typed {
      targets = List.copyOf(targets);
      excludes = List.copyOf(excludes);
    }
  }

  /// Copies the sites.
  public ScanOrder {
    sites = List.copyOf(sites);
  }
}
