package rpcsweep.cli;

import java.nio.file.Path;
import java.util.Optional;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.report.ReportFormat;
import rpcsweep.cli.stack.StateDirectory;
import rpcsweep.domain.site.Site;

/// A scan whose arguments were all found right.
///
/// @param order what to ask
/// @param ground whose services do it
/// @param format of the report
/// @param output file of the report, else standard output
record PreparedScan(ScanOrder order, Ground ground, ReportFormat format, Optional<Path> output) {

  /// Whose services do the work.
  sealed interface Ground {

    /// Services that run elsewhere.
    ///
    /// @param endpoints where
    record Server(Endpoints endpoints) implements Ground {}

    /// The stack another process runs on this machine, with its own sites.
    ///
    /// @param state its state directory
    record RunningStack(StateDirectory state) implements Ground {}

    /// A stack to be started.
    ///
    /// @param state its state directory
    /// @param site the site to scan at
    /// @param sitesFile the file that site is from; without one it is the site `local`
    record OwnStack(StateDirectory state, Site site, Optional<Path> sitesFile) implements Ground {}
  }
}
