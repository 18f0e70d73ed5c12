package rpcsweep.domain.observation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// What a worker found of one batch: an outcome for every address, and the whole observation of
/// every host that said something.
///
/// @param scan the scan that asked
/// @param site where
/// @param batchIndex the batch's index in the plan
/// @param block the first address of the block
/// @param outcomes 256 codes of [Outcome], one per address of the block; zero outside the batch
/// @param observations in address order: one per `CONNECTED` outcome, and one for every other
///   address of which a probe of another port found something
/// @param observeTime when the batch was finished, by the worker's clock
public record BatchObservation(
    ScanId scan,
    SiteId site,
    int batchIndex,
    Address block,
    byte[] outcomes,
    List<Observation> observations,
    Instant observeTime) {

  /// Copies, and refuses outcomes of another length.
  public BatchObservation {
    if (outcomes.length != Batch.LARGEST) {
      throw new IllegalArgumentException("a block has 256 outcomes, not " + outcomes.length);
    }
    outcomes = outcomes.clone();
    observations = List.copyOf(observations);
  }

  /// A copy of the outcome codes.
  @Override
  public byte[] outcomes() {
    return outcomes.clone();
  }

  /// The outcome at an offset of the block.
  ///
  /// @param offset 0 to 255
  public Outcome outcomeAt(int offset) {
    return Outcome.ofCode(outcomes[offset]);
  }

  /// Records compare arrays by identity; these compare by content.
  @Override
  public boolean equals(Object other) {
    return other instanceof BatchObservation that
        && scan.equals(that.scan)
        && site.equals(that.site)
        && batchIndex == that.batchIndex
        && block.equals(that.block)
        && Arrays.equals(outcomes, that.outcomes)
        && observations.equals(that.observations)
        && observeTime.equals(that.observeTime);
  }

  @Override
  public int hashCode() {
    return Objects.hash(scan, site, batchIndex, Arrays.hashCode(outcomes), observations);
  }
}
