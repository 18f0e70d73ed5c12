package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.observation.Outcome;

class IngestTest {

  private static final JudgedBatch BATCH =
      Batches.of("nightly", "osaka", 0, "10.0.0.0", 1).withAll(Outcome.NO_RESPONSE).judged();

  @Test
  void decidesNothingOnAViewFromBeforeItsPosition() {
    // Between the view and the step another writer brings the shard to where the slice begins.
    InMemoryStore store =
        new InMemoryStore() {
          @Override
          public ShardView view(int shard, Collection<JudgedBatch> batches) {
            ShardView early = super.view(shard, batches);
            apply(update(LogPosition.NONE, new LogPosition(1), early));
            return early;
          }
        };
    LogSlice next =
        new LogSlice(0, new LogPosition(1), new LogPosition(2), List.of(new LoggedBatch(1, BATCH)));

    assertThat(new Ingest(store).apply(next)).isFalse();
    assertThat(store.position(0)).isEqualTo(new LogPosition(1));
  }

  @Test
  void movesPastASliceWithoutBatches() {
    InMemoryStore store = new InMemoryStore();

    assertThat(
            new Ingest(store)
                .apply(new LogSlice(0, LogPosition.NONE, new LogPosition(7), List.of())))
        .isTrue();
    assertThat(store.position(0)).isEqualTo(new LogPosition(7));
  }

  private static ShardUpdate update(LogPosition since, LogPosition until, ShardView view) {
    LogSlice slice = new LogSlice(0, since, until, List.of(new LoggedBatch(0, BATCH)));
    return Settlement.of(slice, new ShardView(since, Set.of(), view.pages())).update(Map.of());
  }
}
