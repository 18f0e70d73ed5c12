package rpcsweep.worker;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;

/// What a batch's receipt says: the states are those of the rules this worker was built with, good
/// for watching a scan as it runs. The observations stay free of them; the results service judges.
final class Receipt {

  private Receipt() {}

  /// The receipt for a batch that was asked.
  static Completion.BatchDone of(Task.ProbeBatch task, BatchObservation batch) {
    Map<Address, Observation> said = HashMap.newHashMap(batch.observations().size());
    batch.observations().forEach(observation -> said.put(observation.address(), observation));
    Map<HostState, Long> states = new EnumMap<>(HostState.class);
    BitSet silent = new BitSet(Batch.LARGEST);
    for (int i = 0; i < task.batch().size(); i++) {
      Address address = task.batch().targets().addressAt(i);
      int offset = (int) address.distanceFrom(batch.block());
      Outcome outcome = batch.outcomeAt(offset);
      states.merge(Assessment.state(outcome, said.get(address)), 1L, Long::sum);
      silent.set(offset, outcome == Outcome.NO_RESPONSE);
    }
    return new Completion.BatchDone(
        task.scan(),
        task.site(),
        task.attempt(),
        task.batch().index(),
        StateCounts.of(states),
        BlockOffsets.of(silent));
  }
}
