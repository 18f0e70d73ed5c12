package rpcsweep.results.redis;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// How long what scans saw is kept. `application.properties` says why each number.
@ConfigMapping(prefix = "rpcsweep.retention")
public interface RetentionConfig {

  /// How long after its latest observation at a site.
  Duration scans();

  /// How many scans of each site at most.
  int scansPerSite();
}
