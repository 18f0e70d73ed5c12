package rpcsweep.scheduler;

import java.util.List;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;

/// What an operator asks for, checked for nothing yet.
///
/// @param id the scan's id, or empty to have one chosen
/// @param displayName a name for people
/// @param sites resource names of sites; where there is none, the sites that own the targets
/// @param typed what to ask
/// @param rpcPort the TCP port, 0 for 135
/// @param selection what to ask of each host
/// @param priority its share of a site's pace
/// @param retriesSilence whether hosts that did not answer are asked once more at the end
public record ScanRequest(
    String id,
    String displayName,
    List<String> sites,
    ScanOrder.Typed typed,
    int rpcPort,
    ProbeSelection selection,
    Priority priority,
    boolean retriesSilence) {

  /// Copies the sites.
  public ScanRequest {
    sites = List.copyOf(sites);
  }
}
