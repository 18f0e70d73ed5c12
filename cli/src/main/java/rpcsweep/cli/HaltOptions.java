package rpcsweep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.domain.site.SiteId;

/// Which sites are halted or released: some by name, or all; never none by oversight.
final class HaltOptions {

  @Parameters(paramLabel = "SITE", arity = "0..*", description = "A site; several can be named.")
  private List<String> named = new ArrayList<>();

  @Option(names = "--site", paramLabel = "ID", description = "The same; can be given again.")
  private List<String> sites = new ArrayList<>();

  @Option(names = "--all", description = "Every site there is.")
  private boolean all;

  /// The sites, each empty for all of them at once.
  ///
  /// @param command what the user typed, for what to type instead
  List<Optional<SiteId>> read(String command, Problems problems) {
    List<SiteId> read =
        new OptionReader(problems)
            .sites("SITE", Stream.concat(named.stream(), sites.stream()).toList());
    boolean some = !named.isEmpty() || !sites.isEmpty();
    if (all && some) {
      problems.add("--all", "name sites or all of them, not both; nothing was done");
    } else if (!all && !some) {
      problems.add(command, "nothing was done: name a site, or all of them");
      problems.add("every site", "rpcsweep %s --all".formatted(command));
      problems.add("one site", "rpcsweep %s SITE (rpcsweep sites lists them)".formatted(command));
    }
    return all ? List.of(Optional.empty()) : read.stream().map(Optional::of).toList();
  }
}
