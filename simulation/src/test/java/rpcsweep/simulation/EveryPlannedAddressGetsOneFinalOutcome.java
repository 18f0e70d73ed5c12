package rpcsweep.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.BatchKey;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanProgress;

/// Every planned address gets exactly one final outcome, and no other address gets any. Where a
/// scan asks the silent once more, the second answer is the final one.
final class EveryPlannedAddressGetsOneFinalOutcome extends Property {

  private record Part(ScanId scan, SiteId site) {}

  private final Map<Part, Map<Integer, Set<Address>>> outcomes = new HashMap<>();
  private final Map<ScanId, ScanDefinition> definitions = new HashMap<>();

  @Override
  void see(Happening what, long nanos) {
    switch (what) {
      case Happening.Created(ScanDefinition definition) ->
          definitions.put(definition.id(), definition);
      case Happening.Settled(BatchKey batch, Set<Address> addresses) -> {
        Part part = new Part(batch.scan(), batch.site());
        if (outcomes.computeIfAbsent(part, _ -> new HashMap<>()).put(batch.index(), addresses)
            != null) {
          breaks(nanos, "a second outcome of " + batch);
        }
      }
      default -> {}
    }
  }

  @Override
  void conclude(FinalStates states) {
    for (FinalStates.Part part : states.parts()) {
      Map<Integer, Set<Address>> batches =
          outcomes.getOrDefault(new Part(part.scan(), part.site()), Map.of());
      refuseWhatWasNotPlanned(part, batches);
      if (part.hasSucceeded() && !states.cancelled().contains(part.scan())) {
        requireEveryOutcome(part, batches, states.unstable());
      }
      if (!part.counts().equals(part.recounted())) {
        breaks(
            0,
            "%s at %s is counted as %s and is %s"
                .formatted(part.scan(), part.site(), part.counts(), part.recounted()));
      }
    }
  }

  private void refuseWhatWasNotPlanned(FinalStates.Part part, Map<Integer, Set<Address>> batches) {
    for (Set<Address> batch : batches.values()) {
      for (Address address : batch) {
        if (!part.planned().contains(address)) {
          breaks(
              0,
              "%s has an outcome in %s at %s and was not planned"
                  .formatted(address, part.scan(), part.site()));
        }
      }
    }
  }

  private void requireEveryOutcome(
      FinalStates.Part part, Map<Integer, Set<Address>> batches, TargetSet unstable) {
    int batchCount =
        definitions
            .get(part.scan())
            .plan(
                definitions.get(part.scan()).part(part.site()).orElseThrow(),
                part.status().resolved())
            .batchCount();
    Set<Address> once = new HashSet<>();
    batches.forEach((index, addresses) -> {
      for (Address address : addresses) {
        if (index < batchCount && !once.add(address)) {
          breaks(0, "%s has two outcomes in %s at %s".formatted(address, part.scan(), part.site()));
        }
      }
    });
    for (Address address : FinalStates.each(part.planned())) {
      if ((!once.contains(address) || part.state(address) == HostState.NOT_SCANNED)
          && !unstable.contains(address)) {
        breaks(0, "%s has no outcome in %s at %s".formatted(address, part.scan(), part.site()));
      }
    }
    ScanProgress progress = part.status().progress();
    if (progress.failedBatches() > 0
        || progress.finishedAddresses() != part.planned().size()
        || progress.plannedAddresses() != part.planned().size()) {
      breaks(0, "%s at %s ends with %s".formatted(part.scan(), part.site(), progress));
    }
  }
}
