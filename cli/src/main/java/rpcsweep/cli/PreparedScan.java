package rpcsweep.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.report.ReportFormat;
import rpcsweep.cli.stack.StateDirectory;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.domain.plan.Routing;
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
    /// @param sites the sites that ask something, at least one
    /// @param routing what each asks
    /// @param sitesFile the file the sites are from; without one it is the site `local`
    record OwnStack(
        StateDirectory state, List<Site> sites, Routing routing, Optional<Path> sitesFile)
        implements Ground {

      /// Copies the sites.
      public OwnStack {
        sites = List.copyOf(sites);
      }
    }
  }

  /// How long a host may stay silent, where this process knows it and it is the same everywhere.
  Optional<Duration> timeout() {
    return switch (ground) {
      case Ground.Server _, Ground.RunningStack _ -> Optional.empty();
      case Ground.OwnStack own -> {
        List<Duration> timeouts =
            own.sites().stream().map(site -> site.pace().timeout()).distinct().toList();
        yield timeouts.size() == 1 ? Optional.of(timeouts.getFirst()) : Optional.empty();
      }
    };
  }
}
