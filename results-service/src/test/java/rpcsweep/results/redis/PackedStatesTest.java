package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.verdict.HostState;

class PackedStatesTest {

  @Test
  void keepsTheEvenOffsetInTheHighHalf() {
    assertThat(PackedStates.pack(new byte[] {3, 11, 0, 1})).containsExactly(0x3b, 0x01);
    assertThat(PackedStates.unpack(new byte[] {0x3b, 0x01})).containsExactly(3, 11, 0, 1);
    assertThat(PackedStates.index(6)).isEqualTo(PackedStates.index(7)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 256, Page.SIZE})
  void unpacksWhatItPacked(int length) {
    byte[] codes = codes(length);

    byte[] packed = PackedStates.pack(codes);

    assertThat(packed).hasSize(length / 2);
    assertThat(PackedStates.unpack(packed)).isEqualTo(codes);
  }

  @Test
  void findsEachStateInItsByte() {
    byte[] codes = codes(Page.SIZE);
    byte[] packed = PackedStates.pack(codes);

    for (int offset = 0; offset < codes.length; offset++) {
      assertThat(PackedStates.stateAt(offset, packed[PackedStates.index(offset)]))
          .isEqualTo(HostState.ofCode(codes[offset]));
    }
  }

  /// Sixteen codes fit; all of them come back, so that a state may still be added.
  @Test
  void unpacksEveryPairOfCodes() {
    for (int pair = 0; pair < 256; pair++) {
      assertThat(PackedStates.unpack(new byte[] {(byte) pair}))
          .containsExactly(pair >> 4, pair & 15);
    }
  }

  private static byte[] codes(int length) {
    byte[] codes = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) random.nextInt(HostState.values().length);
    }
    return codes;
  }
}
