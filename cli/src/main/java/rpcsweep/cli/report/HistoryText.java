package rpcsweep.cli.report;

import java.io.PrintWriter;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.ReportedHost;

/// How a host came to be in its state, for people: its changes, the newest first.
final class HistoryText {

  private HistoryText() {}

  /// Writes nothing where nothing is known but the present state.
  static void write(ReportedHost host, PrintWriter out) {
    if (host.changes().isEmpty()) {
      return;
    }
    out.println();
    out.println("HISTORY");
    TextTable table = new TextTable("  WHEN", "BEFORE", "AFTER", "SCAN");
    for (StateChange change : host.changes()) {
      table.row(
          "  " + change.observeTime(),
          change.before() == HostState.NOT_SCANNED ? "first seen" : Wording.of(change.before()),
          Wording.of(change.after()),
          change.scan().value());
    }
    table.lines().forEach(out::println);
  }
}
