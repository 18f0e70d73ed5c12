package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.results.Batches.START;
import static rpcsweep.results.Batches.address;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

/// What [GenerationStore] promises, whoever keeps them. Each test begins with an empty store.
public interface GenerationStoreContract {

  int SHARDS = 4;
  SiteId OSAKA = new SiteId("osaka");

  /// The store under test.
  GenerationStore generations();

  @Test
  default void knowsNoGenerationWhereThereIsNone() {
    assertThat(generations().read()).isEqualTo(Generations.NONE);
    assertThat(generations().kept()).isEmpty();
    HostStates none = generations().states(Generation.NONE);
    assertThat(none.sites()).isEmpty();
    assertThat(none.state(new HostKey(OSAKA, address("10.0.0.1"))))
        .isEqualTo(HostState.NOT_SCANNED);
    assertThat(none.records(List.of(new HostKey(OSAKA, address("10.0.0.1"))))).isEmpty();
    assertThat(
            none.pages(
                new SitePlane(new Plane.Present(), OSAKA),
                address("0.0.0.0"),
                address("255.255.255.255"),
                StateSet.SCANNED,
                1))
        .isEmpty();
  }

  @Test
  default void changesTheListOnlyWhereItIsAsExpected() {
    Generations first = Generations.first(new TreeSet<>(), SHARDS, START);
    Generations second = first.begin(2 * SHARDS, START.plusNanos(1_500_000_001));

    assertThat(generations().replace(first, second)).isFalse();
    assertThat(generations().replace(Generations.NONE, first)).isTrue();
    assertThat(generations().replace(Generations.NONE, first)).isFalse();
    assertThat(generations().read()).isEqualTo(first);
    assertThat(generations().replace(first, second)).isTrue();
    assertThat(generations().read()).isEqualTo(second);
  }

  @Test
  default void keepsGenerationsApart() {
    // Numbers of which one begins as the other does.
    Generation one = generation(1);
    Generation eleven = generation(11);
    apply(one, HostState.UNPATCHED);
    apply(eleven, HostState.PATCHED);

    assertThat(state(one)).isEqualTo(HostState.UNPATCHED);
    assertThat(state(eleven)).isEqualTo(HostState.PATCHED);
    assertThat(generations().kept()).containsExactly(1L, 11L);
  }

  @Test
  default void removesAllOfAGenerationAndNothingElse() {
    apply(generation(1), HostState.UNPATCHED);
    apply(generation(11), HostState.PATCHED);

    assertThat(generations().remove(generation(1), () -> true)).isTrue();

    assertThat(generations().kept()).containsExactly(11L);
    assertThat(state(generation(1))).isEqualTo(HostState.NOT_SCANNED);
    assertThat(state(generation(11))).isEqualTo(HostState.PATCHED);
  }

  @Test
  default void leavesAGenerationAloneThatIsNotToBeRemovedAnyMore() {
    apply(generation(1), HostState.UNPATCHED);

    assertThat(generations().remove(generation(1), () -> false)).isFalse();

    assertThat(state(generation(1))).isEqualTo(HostState.UNPATCHED);
  }

  private static Generation generation(long number) {
    return new Generation(number, SHARDS, Generation.State.ACTIVE, START);
  }

  private HostState state(Generation generation) {
    return generations().states(generation).state(new HostKey(OSAKA, address("10.0.0.1")));
  }

  private void apply(Generation generation, HostState state) {
    JudgedBatch judged = Batches.of("nightly", "osaka", 0, "10.0.0.0", 1).with(1, state).judged();
    int shard = Page.of(OSAKA, address("10.0.0.0")).shard(SHARDS);
    LogSlice slice =
        new LogSlice(
            shard, LogPosition.NONE, new LogPosition(1), List.of(new LoggedBatch(0, judged)));
    assertThat(new Ingest(generations().shards(generation)).apply(slice)).isTrue();
  }
}
