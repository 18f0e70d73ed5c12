package rpcsweep.results;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Makes what the story is told with; the plumbing makes itself.
@Dependent
final class ResultsBeans {

  @Produces
  @Singleton
  Health health() {
    return new Health(System::nanoTime);
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  HostStates hostStates(GenerationStore generations, InstantSource clock) {
    return new ActiveHostStates(generations, clock);
  }

  @Produces
  @Singleton
  Rebuilds rebuilds(GenerationStore generations, ObservationLog log, InstantSource clock) {
    return new Rebuilds(generations, log, clock);
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

  @Produces
  @Singleton
  ReportedScans reportedScans(HostStates states) {
    return new ReportedScans(states);
  }
}
