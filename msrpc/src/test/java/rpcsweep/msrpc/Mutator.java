package rpcsweep.msrpc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import rpcsweep.msrpc.pdu.PduHeader;

/// Changes bytes at random, the same way for the same seed: values, single bits, extremes, whole
/// words, cuts and insertions, one to four of them at a time.
final class Mutator {

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  byte[] mutate(byte[] original) {
    byte[] mutant = original;
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      mutant = mutateOnce(mutant);
    }
    return mutant;
  }

  /// Makes frag_length true, without which a reader sees little of a mutant that is longer or
  /// shorter.
  static void makeFragLengthTrue(byte[] pdu) {
    if (pdu.length >= PduHeader.LENGTH) {
      boolean little = (pdu[4] & 0x10) != 0;
      ByteBuffer.wrap(pdu)
          .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
          .putShort(8, (short) pdu.length);
    }
  }

  private byte[] mutateOnce(byte[] original) {
    if (original.length == 0) {
      return new byte[] {5};
    }
    int at = random.nextInt(original.length);
    byte[] mutant = original.clone();
    switch (random.nextInt(6)) {
      case 0 -> mutant[at] = (byte) random.nextInt();
      case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> mutant[at] = random.nextBoolean() ? (byte) 0xff : 0;
      case 3 -> {
        for (int i = at; i < Math.min(at + 4, mutant.length); i++) {
          mutant[i] = (byte) random.nextInt();
        }
      }
      case 4 -> mutant = Arrays.copyOf(original, at);
      default -> {
        mutant = Arrays.copyOf(original, original.length + 1 + random.nextInt(8));
        System.arraycopy(
            original, at, mutant, at + mutant.length - original.length, original.length - at);
      }
    }
    return mutant;
  }
}
