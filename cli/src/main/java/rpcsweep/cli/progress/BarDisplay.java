package rpcsweep.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// A bar with rate and remaining time as the scheduler says them, redrawn in place; under it what
/// was found, and each site where there are several.
///
/// The cursor rests at the beginning of the bar, so that whoever writes a line of his own erases
/// what is below with `ESC [ J` and the next bar is drawn under that line. Lines are cut at the
/// edge of the terminal (DECAWM off), never wrapped: a wrapped line could not be gone back over.
public final class BarDisplay implements ProgressDisplay {

  private static final int CELLS = 20;

  /// What is higher than the terminal cannot be redrawn.
  private static final int MOST_SITES = 12;

  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final String BEGIN = "\r\u001b[J\u001b[?7l";
  private static final String END = "\u001b[?7h";

  private final PrintStream terminal;
  private final LongSupplier nanoClock;
  private long lastDrawn;
  private List<String> lines = List.of();

  /// @param terminal where the bar is drawn
  /// @param nanoClock a clock as [System#nanoTime]
  public BarDisplay(PrintStream terminal, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    lastDrawn = nanoClock.getAsLong() - SHORTEST.toNanos();
  }

  @Override
  public void update(Sighting sighting) {
    if (sighting.progress().planned() == 0) {
      return;
    }
    lines = lines(sighting);
    long now = nanoClock.getAsLong();
    if (now - lastDrawn >= SHORTEST.toNanos()) {
      draw("\r" + (lines.size() > 1 ? "\u001b[" + (lines.size() - 1) + "A" : ""));
      lastDrawn = now;
    }
  }

  static List<String> lines(Sighting sighting) {
    List<String> lines = new ArrayList<>();
    int full = (int) (sighting.progress().percent() * CELLS / 100);
    lines.add("[" + "#".repeat(full) + ".".repeat(CELLS - full) + "] " + sighting.summary());
    if (!sighting.found().isEmpty()) {
      lines.add("  " + sighting.found());
    }
    List<String> sites = sighting.sites();
    sites.stream().limit(MOST_SITES).forEach(line -> lines.add("  " + line));
    if (sites.size() > MOST_SITES) {
      lines.add("  and " + (sites.size() - MOST_SITES) + " more sites; rpcsweep sites shows all");
    }
    return lines;
  }

  private void draw(String after) {
    terminal.print(BEGIN + String.join("\n", lines) + END + after);
    terminal.flush();
  }

  /// Leaves the last state on the screen.
  @Override
  public void close() {
    if (!lines.isEmpty()) {
      draw("\n");
    }
  }
}
