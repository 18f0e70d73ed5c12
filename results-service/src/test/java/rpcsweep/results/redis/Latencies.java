package rpcsweep.results.redis;

import java.util.Arrays;
import java.util.Locale;

/// How long a question took, asked many times.
///
/// @param nanos ascending
record Latencies(long[] nanos) {

  /// Asks once unmeasured, then so many times.
  static Latencies of(int times, Runnable question) {
    question.run();
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long begun = System.nanoTime();
      question.run();
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return new Latencies(nanos);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "p50 %8.2f ms   p99 %8.2f ms", millis(0.50), millis(0.99));
  }

  private double millis(double share) {
    return nanos[(int) Math.min(nanos.length - 1, Math.round(share * nanos.length))] / 1e6;
  }
}
