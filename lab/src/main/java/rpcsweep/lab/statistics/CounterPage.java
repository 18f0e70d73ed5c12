package rpcsweep.lab.statistics;

import java.util.concurrent.atomic.AtomicReference;

/// The counters of up to 4096 consecutive addresses. The first 16 exist from the beginning; the
/// others, which only the probes of other services and few hosts ever touch, from the first time
/// one of them is counted. An address thus takes 64 bytes in a sweep of millions.
final class CounterPage {

  /// The counters of an address in either half.
  static final int STRIDE = 16;

  private final int hosts;
  private final int[] common;
  private final AtomicReference<int[]> rare = new AtomicReference<>();

  CounterPage(int hosts) {
    this.hosts = hosts;
    this.common = new int[hosts * STRIDE];
  }

  private CounterPage(CounterPage other) {
    this.hosts = other.hosts;
    this.common = other.common.clone();
    int[] counted = other.rare.get();
    if (counted != null) {
      rare.set(counted.clone());
    }
  }

  /// A copy that no longer changes.
  CounterPage copy() {
    return new CounterPage(this);
  }

  int hosts() {
    return hosts;
  }

  void count(int host, Counter counter) {
    int at = counter.ordinal();
    if (at < STRIDE) {
      common[host * STRIDE + at]++;
    } else {
      rare()[host * STRIDE + at - STRIDE]++;
    }
  }

  int get(int host, Counter counter) {
    int at = counter.ordinal();
    if (at < STRIDE) {
      return common[host * STRIDE + at];
    }
    int[] counted = rare.get();
    return counted == null ? 0 : counted[host * STRIDE + at - STRIDE];
  }

  /// Threads share the page and each has addresses of its own, so the array must be one for all.
  private int[] rare() {
    int[] counted = rare.get();
    if (counted == null) {
      rare.compareAndSet(null, new int[hosts * STRIDE]);
      counted = rare.get();
    }
    return counted;
  }
}
