package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.SiteReload;
import rpcsweep.scheduler.dispatch.DispatchBoard;
import rpcsweep.scheduler.dispatch.DispatchPolicy;

/// One time of being connected: everything that is opened, used and closed together. Begins with
/// nothing, reads the logs, and dispatches until a client fails for good or the service stops.
///
/// It does not outlive an outage of the brokers either. While they were away nobody could own
/// anything, and nothing could come back; what is rebuilt from the logs afterwards is true, and
/// trusts every worker with what it has for as long as if it had just got it.
final class Session implements AutoCloseable {

  /// The pulse of dispatch; what keeps a site's pace even at 250 ms of kept rate.
  private static final Duration POLL = Duration.ofMillis(20);

  /// How often the sites file is looked at.
  private static final Duration RELOAD = Duration.ofSeconds(2);

  private final BrokerWatch watch;
  private final Books books;
  private final InstantSource clock = new MonotonicClock();
  private final InstantSource timeOfDay = InstantSource.system();
  private final Pulse pulse;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Admin admin;
  private final LogReader log;
  private final TopicSetup topics;
  private final SiteReload reload;
  private final WorkerCensus census = new WorkerCensus();
  private final Ownership ownership;
  private Instant nextReload = Instant.MIN;

  /// Connects, makes sure of the topics, and reads the log to its end.
  ///
  /// @throws KafkaException where the brokers do not answer
  Session(
      KafkaClients clients,
      TopicSetup topics,
      SiteDirectory directory,
      SiteReload reload,
      Books books,
      ReadPositions positions,
      DispatchPolicy policy,
      DispatchBoard board,
      BrokerWatch watch,
      Pulse pulse) {
    this.watch = watch;
    this.pulse = pulse;
    this.books = books;
    this.topics = topics;
    this.reload = reload;
    try {
      admin = open(clients.admin());
      topics.ensure(admin);
      log = open(new LogReader(clients, admin, books, positions));
      readLog();
      ownership = open(new Ownership(directory, books, policy, board, clients, log, pulse));
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

  private void readLog() {
    Map<TopicPartition, Long> ends = log.committedEnds();
    while (!log.hasRead(ends)) {
      log.poll(Duration.ofMillis(200));
      pulse.start();
    }
    books.scans().complete();
  }

  /// Dispatches until told to stop, or until the brokers are back after an outage.
  ///
  /// @throws KafkaException where a client failed for good, or another owns what this one did
  /// @throws StandstillException where this process may have lost what it owned without noticing
  void run(BooleanSupplier stopping) {
    pulse.start();
    boolean isOver = false;
    while (!isOver && !stopping.getAsBoolean()) {
      for (LogRecord entry : log.poll(Duration.ZERO)) {
        ownership.read(entry);
      }
      Instant now = clock.instant();
      reloadSites(now);
      ownership.poll(POLL);
      pulse.beat();
      isOver = watch.step(admin);
      if (!isOver && !watch.isAway()) {
        census.step(admin, ownership.sites(), now).ifPresent(ownership::count);
        ownership.tick(clock.instant(), timeOfDay.instant());
      }
    }
  }

  private void reloadSites(Instant now) {
    if (now.isBefore(nextReload)) {
      return;
    }
    nextReload = now.plus(RELOAD);
    if (reload.poll()) {
      // A new site's topic must be there before anything is written to it.
      topics.ensure(admin);
      ownership.configure();
    }
  }

  /// Closes what was opened, the last first: others take over before anything else is done.
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
