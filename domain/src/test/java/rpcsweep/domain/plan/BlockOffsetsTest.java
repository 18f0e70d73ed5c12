package rpcsweep.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.target.Address;

class BlockOffsetsTest {

  private static final Address BLOCK = Address.parse("10.0.1.0").orElseThrow();

  @Test
  void everySetSurvivesItsBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      BitSet bits = new BitSet();
      random.ints(random.nextInt(300), 0, Batch.LARGEST).forEach(bits::set);
      BlockOffsets offsets = BlockOffsets.of(bits);

      assertThat(BlockOffsets.ofBytes(offsets.toBytes())).isEqualTo(offsets);
      assertThat(offsets.size()).isEqualTo(bits.cardinality());
      assertThat(offsets.stream().boxed().toList()).isEqualTo(bits.stream().boxed().toList());
    }
  }

  @Test
  void namesTheAddressesOfABlock() {
    BitSet bits = new BitSet();
    List.of(0, 1, 2, 255).forEach(bits::set);

    assertThat(BlockOffsets.of(bits).in(BLOCK)).hasToString("10.0.1.0-10.0.1.2 10.0.1.255");
    assertThat(BlockOffsets.NONE.in(BLOCK).isEmpty()).isTrue();
  }

  @Test
  void refusesAnOffsetOutsideABlock() {
    BitSet bits = new BitSet();
    bits.set(Batch.LARGEST);

    assertThatThrownBy(() -> BlockOffsets.of(bits)).isInstanceOf(IllegalArgumentException.class);
  }
}
