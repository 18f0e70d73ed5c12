package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rpcsweep.results.Batches.START;
import static rpcsweep.results.Batches.address;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

class RebuildsTest {

  private static final HostKey HOST = new HostKey(new SiteId("osaka"), address("10.0.0.1"));

  private final InMemoryGenerations store = new InMemoryGenerations();
  private final List<LogExtent> log = new ArrayList<>(List.of(new LogExtent(2, 12)));
  private Instant now = START;
  private final Rebuilds rebuilds = new Rebuilds(store, () -> log, () -> now);
  private final HostStates answers = new ActiveHostStates(store, () -> now);

  @BeforeEach
  void fillTheFirst() {
    store.replace(Generations.NONE, Generations.first(new TreeSet<>(), 1, START));
    apply(
        1,
        12,
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .with(1, HostState.UNPATCHED)
            .with(2, HostState.UNPATCHED)
            .with(3, HostState.PATCHED),
        Batches.of("nightly", "paris", 0, "10.9.0.0", 1).with(3, HostState.NO_DCOM));
  }

  @Test
  void tellsHowFarItIs() {
    now = START.plusSeconds(5);
    assertThat(rebuilds.start())
        .isEqualTo(new Rebuild(Rebuild.State.RUNNING, 2, 0, 10, now, List.of()));

    apply(2, 7, Batches.of("nightly", "osaka", 0, "10.0.0.0", 1));

    assertThat(rebuilds.get())
        .isEqualTo(new Rebuild(Rebuild.State.RUNNING, 2, 5, 10, now, List.of()));
  }

  @Test
  void showsWhatWouldChangeAndChangesNothingBeforeItIsApplied() {
    rebuilds.start();
    fillTheSecond();

    assertThat(rebuilds.get().state()).isEqualTo(Rebuild.State.READY);
    assertThat(rebuilds.get().moves())
        .containsExactlyInAnyOrder(
            new StateMoves.Move(HostState.UNPATCHED, HostState.PATCHED, 2),
            new StateMoves.Move(HostState.NO_DCOM, HostState.NOT_SCANNED, 1),
            new StateMoves.Move(HostState.NOT_SCANNED, HostState.DCOM_DISABLED, 1));
    assertThat(answers.state(HOST)).isEqualTo(HostState.UNPATCHED);
  }

  @Test
  void answersFromTheNewOneWithinASecondOfItsBeingApplied() {
    assertThat(answers.state(HOST)).isEqualTo(HostState.UNPATCHED);
    rebuilds.start();
    fillTheSecond();

    assertThat(rebuilds.apply().state()).isEqualTo(Rebuild.State.APPLIED);

    now = START.plusSeconds(1);
    assertThat(answers.state(HOST)).isEqualTo(HostState.PATCHED);
    assertThat(rebuilds.get().state()).isEqualTo(Rebuild.State.APPLIED);
    assertThat(rebuilds.get().generation()).isEqualTo(2);
  }

  @Test
  void leavesEverythingAsItWasWhereItIsGivenUp() {
    rebuilds.start();
    fillTheSecond();

    assertThat(rebuilds.cancel().state()).isEqualTo(Rebuild.State.CANCELLED);

    now = START.plusSeconds(1);
    assertThat(answers.state(HOST)).isEqualTo(HostState.UNPATCHED);
    assertThat(rebuilds.get().state()).isEqualTo(Rebuild.State.CANCELLED);
    Generations cancelled = store.read();
    store.replace(cancelled, cancelled.without(cancelled.retired().getFirst()));
    assertThatThrownBy(rebuilds::get).isInstanceOf(RebuildRefusedException.class);
    assertThat(rebuilds.start().generation()).isEqualTo(3);
  }

  @Test
  void refusesToBeAppliedBeforeItIsReady() {
    rebuilds.start();
    assertThatThrownBy(rebuilds::apply).isInstanceOf(RebuildRefusedException.class);
    assertThatThrownBy(rebuilds::start).isInstanceOf(RebuildRefusedException.class);
  }

  @Test
  void comparesMorePagesThanOneReadHas() {
    List<Batches> old = new ArrayList<>();
    List<Batches> made = new ArrayList<>();
    for (int page = 0; page < 1_500; page++) {
      String block = "10." + page / 16 + "." + page % 16 * 16 + ".0";
      Batches batch = Batches.of("all", "rome", page, block, 1).with(9, HostState.UNPATCHED);
      // The new one lacks every third page, and the old one some at the end.
      if (page < 1_200) {
        old.add(batch);
      }
      if (page % 3 != 0) {
        made.add(batch);
      }
    }
    apply(1, 13, old.toArray(Batches[]::new));
    rebuilds.start();
    apply(2, 12, made.toArray(Batches[]::new));
    Generations building = store.read();
    store.replace(building, building.ready());

    assertThat(rebuilds.get().moves())
        .contains(
            new StateMoves.Move(HostState.NOT_SCANNED, HostState.UNPATCHED, 200),
            new StateMoves.Move(HostState.UNPATCHED, HostState.NOT_SCANNED, 400 + 2));
  }

  private void fillTheSecond() {
    apply(
        2,
        12,
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .with(1, HostState.PATCHED)
            .with(2, HostState.PATCHED)
            .with(3, HostState.PATCHED),
        Batches.of("nightly", "rome", 0, "10.9.0.0", 1).with(3, HostState.DCOM_DISABLED));
    Generations building = store.read();
    store.replace(building, building.ready());
  }

  private void apply(int generation, long until, Batches... batches) {
    ShardStore shards = store.shards(new Generation(generation, 1, Generation.State.ACTIVE, START));
    List<LoggedBatch> logged = new ArrayList<>();
    for (Batches batch : batches) {
      logged.add(new LoggedBatch(logged.size(), batch.judged()));
    }
    LogSlice slice = new LogSlice(0, shards.position(0), new LogPosition(until), logged);
    assertThat(new Ingest(shards).apply(slice)).isTrue();
  }
}
