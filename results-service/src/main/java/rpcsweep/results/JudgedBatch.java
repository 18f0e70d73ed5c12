package rpcsweep.results;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.HostState;

/// A batch's observations with the verdict over each address.
public final class JudgedBatch {

  private final BatchObservation batch;
  private final HostState[] states = new HostState[Batch.LARGEST];
  private final Map<Integer, Observation> observations;

  private JudgedBatch(BatchObservation batch) {
    this.batch = batch;
    this.observations = HashMap.newHashMap(batch.observations().size());
  }

  /// Judges what a worker reported.
  ///
  /// @throws IllegalArgumentException where the report contradicts itself: a block that is none, a
  ///   negative index, an unknown outcome, or an observation that its outcome does not announce
  public static JudgedBatch judge(BatchObservation batch) {
    if (!batch.block().equals(batch.block().block())) {
      throw new IllegalArgumentException("not the first address of a block: " + batch.block());
    }
    if (batch.batchIndex() < 0) {
      throw new IllegalArgumentException("a batch index is not negative: " + batch.batchIndex());
    }
    JudgedBatch judged = new JudgedBatch(batch);
    for (int offset = 0; offset < Batch.LARGEST; offset++) {
      judged.states[offset] = Assessment.assess(batch.outcomeAt(offset));
    }
    batch.observations().forEach(judged::judge);
    return judged;
  }

  private void judge(Observation observation) {
    int offset = (int) (observation.address().low() - batch.block().low());
    if (!observation.address().block().equals(batch.block())
        || !announces(batch.outcomeAt(offset), observation)
        || observations.put(offset, observation) != null) {
      throw new IllegalArgumentException(
          "an observation of " + observation.address() + " that its outcome does not announce");
    }
    states[offset] = Assessment.state(batch.outcomeAt(offset), observation);
  }

  /// A host whose endpoint mapper cannot be reached may still be reached on other ports; one that
  /// was not dialled says nothing, and one that was connected has at least that to say.
  private static boolean announces(Outcome outcome, Observation observation) {
    return switch (outcome) {
      case CONNECTED -> !observation.exchanges().isEmpty();
      case CONNECTION_REFUSED, UNREACHABLE, NO_RESPONSE -> !observation.findings().isEmpty();
      case NOT_DIALLED, LOCAL_FAILURE -> false;
    };
  }

  /// The scan and the batch's number in it.
  public BatchKey key() {
    return new BatchKey(batch.scan(), batch.site(), batch.batchIndex());
  }

  /// Where.
  public SiteId site() {
    return batch.site();
  }

  /// The first address of the block.
  public Address block() {
    return batch.block();
  }

  /// The page the block lies in, and so the shard everything of this batch lives in.
  public Page page() {
    return Page.of(batch.site(), batch.block());
  }

  /// When the batch was finished, by the worker's clock.
  public Instant observeTime() {
    return batch.observeTime();
  }

  /// The state of an address; `NOT_SCANNED` where this batch says nothing about it.
  ///
  /// @param offset 0 to 255
  public HostState stateAt(int offset) {
    return states[offset];
  }

  /// Whether a host accepted a connection or said something in another way.
  ///
  /// @param offset 0 to 255
  public boolean answeredAt(int offset) {
    return batch.outcomeAt(offset) == Outcome.CONNECTED || observations.containsKey(offset);
  }

  /// How many hosts said something.
  public int hostCount() {
    return observations.size();
  }

  /// What a host said, where it said something.
  ///
  /// @param offset 0 to 255
  public Optional<Observation> observationAt(int offset) {
    return Optional.ofNullable(observations.get(offset));
  }
}
