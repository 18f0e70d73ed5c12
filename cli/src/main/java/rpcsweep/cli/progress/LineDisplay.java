package rpcsweep.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// A line now and then, for logs: count, share, rate and remaining time. Lines come as the scan
/// moves, about twenty of them, and twice a minute while it hardly does.
public final class LineDisplay implements ProgressDisplay {

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LINES = 20;

  private final PrintStream out;
  private final LongSupplier nanoClock;
  private final long started;
  private long lastLine;
  private long lastFinished = -1;

  /// @param out where lines go
  /// @param nanoClock a clock as [System#nanoTime]
  public LineDisplay(PrintStream out, LongSupplier nanoClock) {
    this.out = out;
    this.nanoClock = nanoClock;
    started = nanoClock.getAsLong();
    lastLine = started;
  }

  @Override
  public void update(long finished, long planned) {
    long now = nanoClock.getAsLong();
    long silent = now - lastLine;
    boolean last = finished >= planned && finished != lastFinished;
    boolean moved = (finished - Math.max(lastFinished, 0)) * LINES >= planned;
    if (planned > 0
        && (last || (moved && silent >= SHORTEST.toNanos()) || silent >= LONGEST.toNanos())) {
      out.println(line(finished, planned, Duration.ofNanos(now - started)));
      lastLine = now;
      lastFinished = finished;
    }
  }

  /// One line of progress.
  static String line(long finished, long planned, Duration elapsed) {
    double seconds = Math.max(elapsed.toMillis(), 1) / 1_000.0;
    double rate = finished / seconds;
    String remaining =
        finished == 0 || finished >= planned
            ? ""
            : String.format(Locale.ROOT, ", about %s left", duration((planned - finished) / rate));
    return String.format(
        Locale.ROOT,
        "scanned %,d of %,d addresses (%d %%), %,.0f/s%s",
        finished,
        planned,
        finished * 100 / planned,
        rate,
        remaining);
  }

  private static String duration(double seconds) {
    Duration time = Duration.ofSeconds(Math.max(1, Math.round(seconds)));
    return time.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %d min", time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart())
            : time.toSeconds() + " s";
  }

  @Override
  public void close() {
    // Lines stand for themselves.
  }
}
