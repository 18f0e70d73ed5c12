package rpcsweep.cli.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.site.SiteId;

/// What a local stack is to be.
///
/// @param state where it keeps its data
/// @param home the installation: the directory that holds the modules' builds
/// @param sitesFile the configuration of the sites
/// @param sites the sites that get a probe worker; none where nothing is to be dialled
/// @param environment set for the services on top of this process' own environment
public record StackOptions(
    StateDirectory state,
    Path home,
    Path sitesFile,
    List<SiteId> sites,
    Map<String, String> environment) {

  /// Copies the collections.
  public StackOptions {
    sites = List.copyOf(sites);
    environment = Map.copyOf(environment);
  }
}
