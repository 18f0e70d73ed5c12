package rpcsweep.results.page;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/// What the web page has to be told.
@ConfigMapping(prefix = "rpcsweep.page")
public interface PageConfig {

  /// The origin of a scheduler as browsers see it, `https://host[:port]`; empty where the page and
  /// the scheduler are behind one origin. The scheduler must allow the page's origin.
  Optional<URI> schedulerUrl();
}
