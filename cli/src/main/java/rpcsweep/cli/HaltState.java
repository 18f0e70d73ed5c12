package rpcsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.grpc.SiteClient;
import rpcsweep.cli.report.ControlReports;
import rpcsweep.cli.view.SiteView;

/// What the emergency stop and its lifting tell afterwards.
final class HaltState {

  private HaltState() {}

  /// What was just done, and whose services did it.
  static void say(String done, List<SiteView> sites, String where, Surroundings surroundings) {
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
  static void print(SiteClient client, Surroundings surroundings) throws IOException {
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
