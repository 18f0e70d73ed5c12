package rpcsweep.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final class Named extends Deadlines.Entry {
    final int name;

    Named(int name) {
      this.name = name;
    }
  }

  private final Deadlines deadlines = new Deadlines();
  private final List<Integer> expired = new ArrayList<>();

  @Test
  void expiresInTheOrderOfTheDeadlinesAndNeverBefore() {
    deadlines.arm(new Named(1), 100, 0);
    deadlines.arm(new Named(2), 100, 10);

    expire(99);
    assertThat(expired).isEmpty();
    expire(100);
    assertThat(expired).containsExactly(1);
    expire(110);
    assertThat(expired).containsExactly(1, 2);
  }

  @Test
  void forgetsTheOldDeadlineWhenArmedAnew() {
    Named entry = new Named(1);
    deadlines.arm(entry, 100, 0);
    deadlines.arm(entry, 100, 50);

    expire(149);
    assertThat(expired).isEmpty();
    assertThat(deadlines.nanosToNext(60)).isEqualTo(90);
    expire(150);
    assertThat(expired).containsExactly(1);
    assertThat(entry.isArmed()).isFalse();
  }

  @Test
  void worksAcrossTheOverflowOfNanoTime() {
    long almost = Long.MAX_VALUE - 10;
    deadlines.arm(new Named(1), 100, almost);

    expire(almost + 99);
    assertThat(expired).isEmpty();
    expire(almost + 100);
    assertThat(expired).containsExactly(1);
  }

  /// Against a plain map of deadlines, with several timeouts mixed.
  @Test
  void agreesWithTheObviousImplementation() {
    Random random = new Random(20_260_301);
    Map<Integer, Long> oracle = new HashMap<>();
    List<Named> entries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      entries.add(new Named(i));
    }
    long now = 0;
    for (int step = 0; step < 50_000; step++) {
      now += random.nextInt(3);
      Named entry = entries.get(random.nextInt(entries.size()));
      if (random.nextInt(4) == 0) {
        deadlines.disarm(entry);
        oracle.remove(entry.name);
      } else {
        long timeout = 1L + 50L * random.nextInt(20);
        deadlines.arm(entry, timeout, now);
        oracle.put(entry.name, now + timeout);
      }
      long at = now;
      assertThat(deadlines.nanosToNext(at))
          .isEqualTo(
              oracle.values().stream()
                  .mapToLong(due -> Math.max(0, due - at))
                  .min()
                  .orElse(Long.MAX_VALUE));
      expired.clear();
      expire(at);
      assertThat(expired)
          .containsExactlyInAnyOrderElementsOf(
              oracle.entrySet().stream()
                  .filter(due -> due.getValue() <= at)
                  .map(Map.Entry::getKey)
                  .toList());
      oracle.values().removeIf(due -> due <= at);
      deadlines.tidy();
    }
  }

  private void expire(long now) {
    deadlines.expire(now, entry -> expired.add(((Named) entry).name));
  }
}
