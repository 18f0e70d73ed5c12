package rpcsweep.probe;

import java.util.Arrays;
import java.util.Random;

/// Bends what an honest host says: cut, padded, glued, bits and lengths changed, or noise.
final class Hostility {

  private static final int FRAG_LENGTH = 8;
  private static final int HEADER = 16;

  private final Random random;

  Hostility(Random random) {
    this.random = random;
  }

  /// Mostly the honest bytes, so that the depth of an interview is reached.
  byte[] bend(byte[] honest) {
    return switch (random.nextInt(16)) {
      case 0 -> Arrays.copyOf(honest, random.nextInt(honest.length + 1));
      case 1, 2, 3 -> withLengthTrue(withBytesChanged(honest));
      case 4 -> withBytesChanged(honest);
      case 5 -> glued(honest, honest);
      case 6 -> glued(honest, noise());
      case 7 -> noise();
      case 8 -> withWord(honest);
      default -> honest;
    };
  }

  private byte[] withBytesChanged(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }

  /// A count or a length that is much too large, or zero.
  private byte[] withWord(byte[] bytes) {
    byte[] changed = bytes.clone();
    if (changed.length > HEADER + Integer.BYTES) {
      int at = HEADER + random.nextInt((changed.length - HEADER) / Integer.BYTES) * Integer.BYTES;
      Arrays.fill(
          changed,
          at,
          Math.min(at + Integer.BYTES, changed.length),
          (byte) (random.nextBoolean() ? 0xff : 0));
    }
    return changed;
  }

  private static byte[] withLengthTrue(byte[] bytes) {
    if (bytes.length > FRAG_LENGTH + 1) {
      bytes[FRAG_LENGTH] = (byte) bytes.length;
      bytes[FRAG_LENGTH + 1] = (byte) (bytes.length >>> 8);
    }
    return bytes;
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(80)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] glued(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
