package rpcsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import rpcsweep.cli.input.LocalSites;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.input.SiteChoice;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StateDirectory;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;

/// The sites of a stack that is started for something else than a new scan.
///
/// @param file the configuration the services read
/// @param sites what it says
record StoredSites(Path file, Sites sites) {

  /// The file given, else that of unfinished scans, else one that authorises loopback alone.
  static StoredSites find(Optional<Path> given, StateDirectory state)
      throws InvalidInputException, StackException, IOException {
    state.prepare();
    Path file = given.orElseGet(state::sites);
    if (given.isEmpty() && !Files.exists(file)) {
      file = state.loopbackSites();
      LocalSites.authoriseLoopback(file);
    }
    Problems problems = new Problems();
    Optional<Sites> sites = SiteChoice.read(file, problems);
    problems.throwIfAny();
    return new StoredSites(file, sites.orElseThrow());
  }
}
