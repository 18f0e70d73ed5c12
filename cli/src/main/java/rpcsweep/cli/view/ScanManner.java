package rpcsweep.cli.view;

import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;

/// How hosts are asked.
///
/// @param rpcPort the TCP port of the endpoint mapper, 1 to 65535
/// @param selection what is asked of each
/// @param priority the scan's share of a site's pace
/// @param asksSilentAgain whether hosts that did not answer are asked once more at the end
public record ScanManner(
    int rpcPort, ProbeSelection selection, Priority priority, boolean asksSilentAgain) {

  /// What a scan does that says nothing.
  public static final ScanManner STANDARD =
      new ScanManner(135, ProbeSelection.STANDARD, Priority.NORMAL, false);
}
