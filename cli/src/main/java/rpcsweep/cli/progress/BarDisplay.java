package rpcsweep.cli.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar with rate and remaining time, redrawn in place.
public final class BarDisplay implements ProgressDisplay {

  private static final int WIDTH = 100;
  private static final int UPDATE_MILLIS = 250;

  private final ProgressBar bar;

  /// @param terminal where the bar is drawn
  public BarDisplay(PrintStream terminal) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("Scanning")
            .setInitialMax(-1)
            .setUnit(" addresses", 1)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
            .build();
  }

  @Override
  public void update(long finished, long planned) {
    if (planned > 0) {
      bar.maxHint(planned);
      bar.stepTo(finished);
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
