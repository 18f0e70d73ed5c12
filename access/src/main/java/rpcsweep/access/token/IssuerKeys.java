package rpcsweep.access.token;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;

/// The keys of an issuer as last fetched. Nobody ever waits for a fetch: calls are decided on the
/// threads of the network.
public final class IssuerKeys {

  /// Strangers can make us fetch, by making up keys. This often at most.
  static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger("rpcsweep.access");

  /// What is known.
  ///
  /// @param keys as last fetched
  /// @param fetched whether they ever were
  public record Known(List<JsonWebKey> keys, boolean fetched) {}

  /// Where keys come from.
  @FunctionalInterface
  public interface Source {

    /// Fetches them.
    ///
    /// @throws IOException where they cannot be had
    List<JsonWebKey> fetch() throws IOException, InterruptedException;
  }

  private final Source source;
  private final Executor threads;
  private final LongSupplier nanoTime;
  private final long refreshNanos;
  private volatile Known known = new Known(List.of(), false);
  private boolean underWay;
  private boolean attempted;
  private boolean failing;
  private long lastAttempt;

  /// @param source where they come from
  /// @param threads who waits for it
  /// @param nanoTime a clock that never goes back
  /// @param refresh how often they are fetched anew
  public IssuerKeys(Source source, Executor threads, LongSupplier nanoTime, Duration refresh) {
    this.source = source;
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.refreshNanos = refresh.toNanos();
  }

  /// What is known.
  public Known known() {
    return known;
  }

  /// Fetches them where it is time: to be called now and then.
  public void poll() {
    long due = known.fetched() ? refreshNanos : AT_MOST_EVERY.toNanos();
    fetchUnlessSince(due);
  }

  /// A key is asked for that is not among them.
  ///
  /// @return whether there may be more in a moment
  public boolean ask() {
    return fetchUnlessSince(AT_MOST_EVERY.toNanos());
  }

  private synchronized boolean fetchUnlessSince(long nanos) {
    if (underWay) {
      return true;
    }
    if (attempted && nanoTime.getAsLong() - lastAttempt < nanos) {
      return false;
    }
    underWay = true;
    attempted = true;
    lastAttempt = nanoTime.getAsLong();
    threads.execute(this::fetch);
    return true;
  }

  private void fetch() {
    try {
      known = new Known(List.copyOf(source.fetch()), true);
      ended(false, "");
    } catch (IOException | RuntimeException e) {
      ended(
          true,
          String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      ended(true, "the service stops");
    }
  }

  private synchronized void ended(boolean failed, String sentence) {
    underWay = false;
    if (failed && !failing) {
      LOG.warnf("the issuer's keys cannot be fetched: %s", sentence);
    } else if (!failed && failing) {
      LOG.info("the issuer's keys can be fetched again");
    }
    failing = failed;
  }
}
