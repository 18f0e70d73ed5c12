package rpcsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.report.host.HostDocument;

/// How many hosts are written: a line on a terminal that counts up, and the total at the end. How
/// many there will be, nobody counted.
final class ExportProgress implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Surroundings surroundings;
  private final long began = System.nanoTime();
  private long shown = began;
  private long hosts;

  ExportProgress(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// The same document, every host of which is counted.
  HostDocument counting(HostDocument document) {
    return new HostDocument() {
      @Override
      public void host(Host host) throws IOException {
        document.host(host);
        hosts++;
        // A look at the clock every so often is enough.
        if (surroundings.terminal() && (hosts & 0xff) == 0) {
          show(System.nanoTime());
        }
      }

      @Override
      public void end() throws IOException {
        document.end();
      }
    };
  }

  private void show(long now) {
    if (now - shown >= PAUSE_NANOS) {
      shown = now;
      double seconds = (now - began) / 1e9;
      surroundings
          .err()
          .printf(Locale.ROOT, "\r%,d hosts, %,.0f/s\u001b[K", hosts, hosts / seconds);
      surroundings.err().flush();
    }
  }

  /// Says what was written, where it does not go by before the user's eyes.
  void finished(@Nullable Path output) {
    close();
    if (output != null) {
      surroundings.notices().say(String.format(Locale.ROOT, "%,d hosts in %s", hosts, output));
    }
  }

  @Override
  public void close() {
    if (shown != began) {
      surroundings.err().print("\r\u001b[K");
      surroundings.err().flush();
      shown = began;
    }
  }
}
