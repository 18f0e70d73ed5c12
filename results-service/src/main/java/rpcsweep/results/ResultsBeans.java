package rpcsweep.results;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Makes what the story is told with; the plumbing makes itself.
@Dependent
final class ResultsBeans {

  @Produces
  @Singleton
  Health health() {
    return new Health();
  }

  @Produces
  @Singleton
  Hosts hosts(HostStates states) {
    return new Hosts(states);
  }

  @Produces
  @Singleton
  HostSummaries summaries(HostStates states) {
    return new HostSummaries(states);
  }

  @Produces
  @Singleton
  ScanComparisons comparisons(HostStates states) {
    return new ScanComparisons(states);
  }
}
