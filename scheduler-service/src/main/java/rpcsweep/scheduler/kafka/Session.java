package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Sites;
import rpcsweep.scheduler.Action;
import rpcsweep.scheduler.DispatchPolicy;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanRecord;

/// One time of being connected: everything that is opened, used and closed together. Begins with
/// nothing, reads the logs, and dispatches until a client fails for good or the service stops.
final class Session implements AutoCloseable {

  /// The pulse of dispatch; what keeps a site's pace even at 250 ms of kept rate.
  private static final Duration POLL = Duration.ofMillis(20);

  private final BrokerWatch watch;
  private final ScanBook book;
  private final InstantSource clock = new MonotonicClock();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Admin admin;
  private final ScanLogReader scans;
  private final ActionPublisher publisher;
  private final Ownership ownership;

  /// Connects, makes sure of the topics, and reads the scan log to its end.
  ///
  /// @throws KafkaException where the brokers do not answer
  Session(
      KafkaClients clients,
      TopicSetup topics,
      Sites sites,
      ScanBook book,
      ReadPosition position,
      DispatchPolicy policy,
      BrokerWatch watch) {
    this.watch = watch;
    this.book = book;
    try {
      admin = open(clients.admin());
      topics.ensure(admin);
      scans = open(new ScanLogReader(clients, book, position));
      readScans();
      publisher = open(new ActionPublisher(clients));
      ownership = open(new Ownership(sites, book, policy, clients, scans, publisher));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    watch.answered();
  }

  private <T extends AutoCloseable> T open(T client) {
    opened.push(client);
    return client;
  }

  private void readScans() {
    long end = scans.end();
    while (!scans.hasRead(end)) {
      scans.poll(Duration.ofMillis(200));
    }
    book.complete();
  }

  /// Dispatches until told to stop.
  ///
  /// @throws KafkaException where a client failed for good
  void run(BooleanSupplier stopping) {
    while (!stopping.getAsBoolean()) {
      for (ScanRecord entry : scans.poll(Duration.ZERO)) {
        ownership.read(entry);
      }
      ownership.poll(POLL);
      Optional<Duration> outage = watch.step(admin);
      outage.ifPresent(ownership::excuse);
      if (!watch.isAway()) {
        for (Action action : ownership.tick(clock.instant())) {
          publisher.publish(action);
        }
      }
    }
  }

  /// Closes what was opened, the last first: the membership of the group before the producer, so
  /// that what was decided is written before another takes over.
  @Override
  public void close() {
    @Nullable RuntimeException failure = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (RuntimeException e) {
        failure = e;
      } catch (Exception e) {
        failure = new KafkaException(e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
