package rpcsweep.scheduler;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// Where the sites are described.
@ConfigMapping(prefix = "rpcsweep.sites")
public interface SitesConfig {

  /// The YAML file; required, but asked for with a sentence rather than a stack trace.
  Optional<Path> file();
}
