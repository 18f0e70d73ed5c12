package rpcsweep.results.redis;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import rpcsweep.results.ScanRetention;

/// Makes the configured retention.
@Dependent
final class RetentionBeans {

  @Produces
  @Singleton
  ScanRetention retention(RetentionConfig config) {
    return new ScanRetention(config.scans(), config.scansPerSite());
  }
}
