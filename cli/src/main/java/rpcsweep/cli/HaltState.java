package rpcsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.grpc.SiteClient;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.report.ControlReports;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;

/// The emergency stop and its lifting, and what both tell afterwards.
final class HaltState {

  /// Halts or releases.
  @FunctionalInterface
  interface Change {
    List<SiteView> make(SiteClient client, Optional<SiteId> site) throws RequestFailedException;
  }

  private HaltState() {}

  /// Makes the change for each site, says what was done, and lists the halts there are then.
  ///
  /// @param done what was done, in a word
  /// @param which the sites, each empty for all of them at once
  /// @return the exit code
  static int change(
      String done,
      List<Optional<SiteId>> which,
      Change change,
      SchedulerOptions server,
      Problems problems,
      Surroundings surroundings)
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    try (Session session = ServicesAtHand.running(server, problems, surroundings)) {
      SiteClient client = session.services().sites();
      try {
        EachOf.of(
            which,
            site -> say(done, change.make(client, site), server.where(surroundings), surroundings));
      } finally {
        print(client, surroundings);
      }
      return ExitCodes.OK;
    }
  }

  /// What was just done, and whose services did it.
  private static void say(
      String done, List<SiteView> sites, String where, Surroundings surroundings) {
    surroundings
        .notices()
        .say(
            "%s: %s (%s)"
                .formatted(
                    done,
                    sites.stream().map(site -> site.id().value()).collect(Collectors.joining(", ")),
                    where));
  }

  /// Which sites are halted now.
  private static void print(SiteClient client, Surroundings surroundings) throws IOException {
    try {
      List<SiteView> sites = client.list();
      ReportOutput.write(
          Optional.empty(), surroundings.out(), out -> ControlReports.writeHalts(sites, out));
    } catch (RequestFailedException e) {
      // What was done is done, and was said; a missing list must not look as if it was not.
      surroundings.notices().say("which sites are halted now cannot be listed: " + e.getMessage());
    }
  }
}
