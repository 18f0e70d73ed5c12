package rpcsweep.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import rpcsweep.cli.grpc.RebuildClient;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.view.RebuildView;

/// Starts a rebuild, or joins the one that is under way, and follows it until it is ready; on a
/// terminal a line tells how far it is.
///
/// @param client the service
/// @param surroundings where the line is drawn
record RebuildWatch(RebuildClient client, Surroundings surroundings) {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /// The rebuild when it no longer runs: ready, or ended by somebody else.
  RebuildView toReadiness() throws RequestFailedException {
    RebuildView now = begin();
    while (now.state() == RebuildView.State.RUNNING) {
      show(now);
      LockSupport.parkNanos(PAUSE_NANOS);
      now = client.get();
    }
    if (surroundings.terminal()) {
      surroundings.err().print("\r\u001b[K");
      surroundings.err().flush();
    }
    return now;
  }

  private RebuildView begin() throws RequestFailedException {
    try {
      return client.start();
    } catch (RequestFailedException refused) {
      if (!refused.isRefused()) {
        throw refused;
      }
      return underWay(refused);
    }
  }

  /// What keeps a rebuild from being started is, as a rule, another.
  private RebuildView underWay(RequestFailedException refused) throws RequestFailedException {
    try {
      RebuildView other = client.get();
      if (other.state() == RebuildView.State.RUNNING || other.state() == RebuildView.State.READY) {
        surroundings
            .notices()
            .say(
                "a rebuild is under way (generation %d); following it"
                    .formatted(other.generation()));
        return other;
      }
    } catch (RequestFailedException e) {
      refused.addSuppressed(e);
    }
    throw refused;
  }

  private void show(RebuildView now) {
    if (surroundings.terminal() && now.records() > 0) {
      surroundings
          .err()
          .printf(
              Locale.ROOT,
              "\r%,d of %,d records judged anew (%d %%)\u001b[K",
              now.applied(),
              now.records(),
              100 * Math.min(now.applied(), now.records()) / now.records());
      surroundings.err().flush();
    }
  }
}
