package rpcsweep.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How much a caller may ask of this process: a bucket of calls that fills at a rate, and so many
/// streams at the same time.
public final class Limits {

  /// How much.
  ///
  /// @param rate calls a second in the long run, at least 1
  /// @param burst calls at once, at least 1
  /// @param streams at the same time
  /// @param requestBytes of one request
  public record Sizes(int rate, int burst, int streams, int requestBytes) {

    /// Refuses what would let nobody in.
    public Sizes {
      if (rate < 1 || burst < 1 || streams < 1 || requestBytes < 1) {
        throw new IllegalArgumentException("limits are 1 at least");
      }
    }
  }

  /// Callers are remembered until so many others called since. Those who may invent names for
  /// themselves can therefore not fill the memory.
  private static final int REMEMBERED = 10_000;

  private static final double NANOS = 1e9;

  /// What one caller has left.
  private static final class Account {
    private double calls;
    private long since;
    private int streams;
  }

  private final Sizes sizes;
  private final LongSupplier nanoTime;
  private final Map<String, Account> accounts = new LinkedHashMap<>(16, 0.75f, true);

  /// @param sizes how much
  /// @param nanoTime a clock that never goes back
  public Limits(Sizes sizes, LongSupplier nanoTime) {
    this.sizes = sizes;
    this.nanoTime = nanoTime;
  }

  /// A call begins.
  ///
  /// @throws DeniedException where it is one too many
  public synchronized void call(Identity caller) {
    Account account = account(caller);
    long now = nanoTime.getAsLong();
    account.calls =
        Math.min(sizes.burst(), account.calls + (now - account.since) / NANOS * sizes.rate());
    account.since = now;
    if (account.calls < 1) {
      double seconds = (1 - account.calls) / sizes.rate();
      throw DeniedException.until(
          DenialReason.RATE_EXCEEDED,
          "%s has called more than %d times a second".formatted(caller.name(), sizes.rate()),
          Duration.ofNanos((long) Math.ceil(seconds * NANOS)));
    }
    account.calls--;
  }

  /// A stream begins; [#streamEnds] must be called once for it.
  ///
  /// @throws DeniedException where it is one too many
  public synchronized void streamBegins(Identity caller) {
    Account account = account(caller);
    if (account.streams >= sizes.streams()) {
      throw DeniedException.until(
          DenialReason.STREAMS_EXCEEDED,
          "%s has %d streams already".formatted(caller.name(), account.streams),
          Duration.ofSeconds(1));
    }
    account.streams++;
  }

  /// A stream has ended.
  public synchronized void streamEnds(Identity caller) {
    account(caller).streams--;
  }

  /// A request has come.
  ///
  /// @throws DeniedException where it is too long
  public void request(Identity caller, int bytes) {
    if (bytes > sizes.requestBytes()) {
      throw DeniedException.because(
          DenialReason.REQUEST_TOO_LARGE,
          "%s has sent a request of %d bytes; at most %d are read"
              .formatted(caller.name(), bytes, sizes.requestBytes()),
          Map.of("limit", Integer.toString(sizes.requestBytes())));
    }
  }

  private Account account(Identity caller) {
    Account known = accounts.get(caller.name());
    if (known != null) {
      return known;
    }
    if (accounts.size() >= REMEMBERED) {
      accounts.entrySet().stream()
          .filter(entry -> entry.getValue().streams == 0)
          .findFirst()
          .ifPresent(idle -> accounts.remove(idle.getKey()));
    }
    Account fresh = new Account();
    fresh.calls = sizes.burst();
    fresh.since = nanoTime.getAsLong();
    accounts.put(caller.name(), fresh);
    return fresh;
  }
}
