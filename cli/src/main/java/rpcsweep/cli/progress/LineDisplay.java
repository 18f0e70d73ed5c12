package rpcsweep.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A few lines now and then, for logs: count, share, rate and remaining time, what was found, and
/// each site where there are several. They come as the scan moves, about twenty times, twice a
/// minute while it hardly does, and whenever a site is held up or goes on.
public final class LineDisplay implements ProgressDisplay {

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int TIMES = 20;

  private final PrintStream out;
  private final LongSupplier nanoClock;
  private long lastLine;
  private long lastDone = -1;
  private String lastCircumstances = "";

  /// @param out where lines go
  /// @param nanoClock a clock as [System#nanoTime]
  public LineDisplay(PrintStream out, LongSupplier nanoClock) {
    this.out = out;
    this.nanoClock = nanoClock;
    lastLine = nanoClock.getAsLong();
  }

  @Override
  public void update(Sighting sighting) {
    long planned = sighting.progress().planned() + sighting.progress().addresses().plannedAgain();
    long done = sighting.progress().finished() + sighting.progress().addresses().finishedAgain();
    if (planned == 0) {
      return;
    }
    long now = nanoClock.getAsLong();
    long silent = now - lastLine;
    boolean last = done >= planned && done != lastDone;
    boolean moved = (done - Math.max(lastDone, 0)) * TIMES >= planned;
    boolean changed = !sighting.circumstances().equals(lastCircumstances);
    if (last || changed || (moved && silent >= SHORTEST.toNanos()) || silent >= LONGEST.toNanos()) {
      String found = sighting.found();
      out.println(sighting.summary() + (found.isEmpty() ? "" : ": " + found));
      sighting.sites().forEach(line -> out.println("  " + line));
      lastLine = now;
      lastDone = done;
      lastCircumstances = sighting.circumstances();
    }
  }

  @Override
  public void close() {
    // Lines stand for themselves.
  }
}
