package rpcsweep.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;
import static rpcsweep.domain.target.Text.set;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

class ScanPlanTest {

  @Test
  void cutsTargetsAtTheirBlocks() {
    ScanPlan plan = new ScanPlan(set("10.0.0.250-10.0.2.3"), 1);

    assertThat(batches(plan))
        .containsExactly(
            new Batch(0, address("10.0.0.0"), set("10.0.0.250-255")),
            new Batch(1, address("10.0.1.0"), set("10.0.1.0/24")),
            new Batch(2, address("10.0.2.0"), set("10.0.2.0-3")));
    assertThat(plan.addressCount()).isEqualTo(266);
  }

  @Test
  void gathersRangesOfOneBlockInOneBatch() {
    TargetSet targets =
        set("10.0.0.1-5", "10.0.0.9", "10.0.0.200-10.0.2.7", "10.0.2.9", "10.0.5.1");
    ScanPlan plan = new ScanPlan(targets, 1);

    assertThat(batches(plan))
        .containsExactly(
            new Batch(0, address("10.0.0.0"), set("10.0.0.1-5", "10.0.0.9", "10.0.0.200-255")),
            new Batch(1, address("10.0.1.0"), set("10.0.1.0/24")),
            new Batch(2, address("10.0.2.0"), set("10.0.2.0-7", "10.0.2.9")),
            new Batch(3, address("10.0.5.0"), set("10.0.5.1")));
  }

  @Test
  void reachesBothEndsOfIpv4AndOfTheNumberSpace() {
    TargetSet ends =
        set("0.0.0.0", "255.255.255.255", "::", "::1:0:0:0")
            .union(TargetSet.of(AddressRange.of(new Address(-1, -1))));
    ScanPlan plan = new ScanPlan(ends, 1);

    assertThat(batches(plan)).extracting(Batch::size).containsExactly(1, 1, 1, 1, 1);
    assertThat(plan.batch(4).block()).isEqualTo(new Address(-1, -256));
  }

  @Property(tries = 300)
  void everyTargetIsInExactlyOneBatchOfItsBlock(@ForAll("targets") TargetSet targets) {
    ScanPlan plan = new ScanPlan(targets, 1);

    TargetSet all = TargetSet.empty();
    long size = 0;
    for (Batch batch : batches(plan)) {
      assertThat(batch.targets().ranges())
          .allMatch(r -> r.first().block().equals(batch.block()))
          .allMatch(r -> r.last().block().equals(batch.block()));
      all = all.union(batch.targets());
      size += batch.size();
    }
    assertThat(all).isEqualTo(targets);
    // With the union whole, equal sums mean that no two batches share an address.
    assertThat(size).isEqualTo(plan.addressCount()).isEqualTo(targets.size());
  }

  @Property(tries = 300)
  void batchesAreNumberedInAddressOrderOnePerBlock(@ForAll("targets") TargetSet targets) {
    ScanPlan plan = new ScanPlan(targets, 1);

    List<Batch> batches = batches(plan);

    assertThat(batches).extracting(Batch::index).isEqualTo(upTo(plan.batchCount()));
    assertThat(batches).extracting(Batch::block).isSorted().doesNotHaveDuplicates();
  }

  @Property(tries = 300)
  void everyBatchIsDispatchedOnce(@ForAll("targets") TargetSet targets, @ForAll long seed) {
    ScanPlan plan = new ScanPlan(targets, seed);

    TreeSet<Integer> dispatched = new TreeSet<>();
    for (int position = 0; position < plan.batchCount(); position++) {
      dispatched.add(plan.indexAt(position));
    }
    assertThat(dispatched).containsExactlyElementsOf(upTo(plan.batchCount()));
  }

  /// Structure in place of a stopwatch: the plan keeps a number per range, whatever it covers, and
  /// its batches are still computed one by one.
  @Test
  void plansASlashEightMinusTenThousandExclusionsInTheRoomOfItsRanges() {
    List<AddressRange> exclusions =
        IntStream.range(0, 10_000)
            .mapToObj(i -> AddressRange.of(address("10.0.0.77").plus(i * 1_536L)))
            .toList();
    TargetSet targets = set("10.0.0.0/8").minus(TargetSet.of(exclusions));

    ScanPlan plan = new ScanPlan(targets, 5);

    assertThat(plan.targets().ranges()).hasSize(10_001);
    assertThat(plan.addressCount()).isEqualTo((1 << 24) - 10_000);
    assertThat(plan.batchCount()).isEqualTo(65_536);
    assertThat(plan.batch(0).targets()).isEqualTo(set("10.0.0.0-76", "10.0.0.78-255"));
    assertThat(plan.batch(1).targets()).isEqualTo(set("10.0.1.0/24"));
    assertThat(plan.batch(6).targets()).isEqualTo(set("10.0.6.0-76", "10.0.6.78-255"));
    assertThat(plan.batch(65_535).targets()).isEqualTo(set("10.255.255.0/24"));
    assertThat(batches(plan).stream().mapToLong(Batch::size).sum()).isEqualTo(plan.addressCount());
  }

  @Test
  void plansAllOfIpv4() {
    ScanPlan plan = new ScanPlan(set("0.0.0.0/0"), 5);

    assertThat(plan.batchCount()).isEqualTo(1 << 24);
    assertThat(plan.batch((1 << 24) - 1).targets()).isEqualTo(set("255.255.255.0/24"));
  }

  @Test
  void refusesMoreBatchesThanItCouldNumber() {
    TargetSet tooMany = set("fd00::/88");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScanPlan(tooMany, 0))
        .withMessage("a plan has at most 2^31 - 1 batches");
    assertThat(new ScanPlan(set("fd00::/90"), 0).batchCount()).isEqualTo(1 << 30);
  }

  @Test
  void plansNothingForNoTargets() {
    ScanPlan plan = new ScanPlan(TargetSet.empty(), 0);

    assertThat(plan.batchCount()).isZero();
    assertThat(plan.addressCount()).isZero();
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> plan.batch(0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> plan.indexAt(0));
  }

  @Test
  void refusesABatchItDoesNotHave() {
    ScanPlan plan = new ScanPlan(set("10.0.0.0/23"), 0);

    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> plan.batch(2))
        .withMessage("no batch 2 of 2");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> plan.batch(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> plan.indexAt(2));
  }

  private static List<Batch> batches(ScanPlan plan) {
    List<Batch> batches = new ArrayList<>();
    for (int index = 0; index < plan.batchCount(); index++) {
      batches.add(plan.batch(index));
    }
    return batches;
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  /// Many short ranges with holes in few blocks, and some that run over several.
  @Provide
  Arbitrary<TargetSet> targets() {
    Arbitrary<Address> bases =
        Arbitraries.of(
            List.of(
                Address.ofIpv4(0),
                Address.ofIpv4(0x0a00_0000),
                Address.ofIpv4(-4_096),
                new Address(0xfdL << 56, -2_048)));
    return Combinators.combine(
            bases,
            Arbitraries.integers().between(0, 2_000),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(0, 20)),
                Tuple.of(1, Arbitraries.integers().between(0, 1_500))))
        .as((base, from, more) -> new AddressRange(base.plus(from), base.plus((long) from + more)))
        .list()
        .ofMaxSize(30)
        .map(TargetSet::of);
  }
}
