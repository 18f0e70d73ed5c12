package rpcsweep.simulation;

import java.util.HashSet;
import java.util.Set;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.scheduler.ScanDefinition;

/// Every scan ends, once nothing goes wrong any more.
final class EveryScanEnds extends Property {

  private final Set<ScanId> created = new HashSet<>();

  @Override
  void see(Happening what, long nanos) {
    if (what instanceof Happening.Created(ScanDefinition definition)) {
      created.add(definition.id());
    }
  }

  @Override
  void conclude(FinalStates states) {
    for (FinalStates.Part part : states.parts()) {
      created.remove(part.scan());
      if (!part.status().state().isFinal()) {
        breaks(
            0,
            "%s at %s is left %s with %s"
                .formatted(
                    part.scan(), part.site(), part.status().state(), part.status().progress()));
      }
    }
    if (!created.isEmpty()) {
      breaks(0, "nobody knows of " + created);
    }
  }
}
