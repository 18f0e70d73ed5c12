package rpcsweep.scheduler.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.Brokers;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.SiteStatus;
import rpcsweep.scheduler.dispatch.DispatchBoard;
import rpcsweep.scheduler.dispatch.SiteTally;

/// Dispatch of every configured site. A site whose owner is another process has zeros here, so that
/// sums over all schedulers are right. One that was configured once keeps its meters: there are no
/// more of them than sites ever were.
@Singleton
public class DispatchMetrics implements MeterBinder {

  private static final String SITE = "site";
  private static final double NANOS = 1e9;

  private final SiteDirectory directory;
  private final DispatchBoard board;
  private final Books books;
  private final Brokers brokers;
  private final Set<SiteId> bound = ConcurrentHashMap.newKeySet();

  /// @param directory the configured sites
  /// @param board what was dispatched
  /// @param books the halts
  /// @param brokers whether they answer
  @Inject
  public DispatchMetrics(
      SiteDirectory directory, DispatchBoard board, Books books, Brokers brokers) {
    this.directory = directory;
    this.board = board;
    this.books = books;
    this.brokers = brokers;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("rpcsweep.kafka.silence", brokers, known -> known.silence().toNanos() / NANOS)
        .baseUnit("seconds")
        .description("Time since the brokers last answered; below one second while all is well.")
        .register(registry);
    directory.follow(sites ->
        sites.all().stream()
            .map(Site::id)
            .filter(bound::add)
            .forEach(site -> bindSite(registry, site)));
  }

  private void bindSite(MeterRegistry registry, SiteId site) {
    SiteTally tally = board.of(site);
    counter(
        registry,
        site,
        "dispatched.addresses",
        SiteTally::dispatchedAddresses,
        "Addresses handed to workers, each as often as its site's rate is charged for it.");
    counter(
        registry,
        site,
        "dispatched.tasks",
        SiteTally::dispatchedTasks,
        "Tasks handed to workers: batches of addresses, and chunks of names.");
    counter(
        registry,
        site,
        "repeated.tasks",
        SiteTally::repeatedTasks,
        "Tasks handed out again because they were lost or given back.");
    counter(registry, site, "done.tasks", SiteTally::doneTasks, "Tasks that came back done.");
    counter(
        registry,
        site,
        "abandoned.tasks",
        SiteTally::abandonedTasks,
        "Tasks that workers gave back undone.");
    counter(
        registry,
        site,
        "failed.batches",
        SiteTally::failedBatches,
        "Batches given up after every attempt: what scans did not cover.");
    status(
        registry,
        site,
        "outstanding.addresses",
        SiteStatus::outstandingAddresses,
        "Addresses and names handed out and not yet reported.");
    status(
        registry,
        site,
        "outstanding.tasks",
        SiteStatus::outstandingBatches,
        "Tasks handed out and not yet reported.");
    status(registry, site, "site.workers", SiteStatus::workers, "Workers of the site connected.");
    status(
        registry,
        site,
        "unfinished.scans",
        SiteStatus::unfinishedScans,
        "Scans that have work at the site or wait for it.");
    status(registry, site, "site.owned", _ -> 1, "1 where this process dispatches the site.");
    for (Hold.Reason reason : Hold.Reason.values()) {
      Gauge.builder("rpcsweep.site.held", tally, known -> isHeld(known, reason) ? 1 : 0)
          .description("1 while nothing is handed out at the site for this reason.")
          .tag(SITE, site.value())
          .tag("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("rpcsweep.site.halted", books, b -> b.halts().find(site).isPresent() ? 1 : 0)
        .description("1 while the site is halted; every scheduler says so, whoever owns it.")
        .tag(SITE, site.value())
        .register(registry);
    pace(
        registry,
        site,
        "site.configured.rate",
        Pace::addressesPerSecond,
        "The rate of the sites file, addresses per second; zero once the site is gone from it.");
    pace(
        registry,
        site,
        "site.configured.window",
        Pace::window,
        "The window of the sites file, addresses; zero once the site is gone from it.");
  }

  private void counter(
      MeterRegistry registry,
      SiteId site,
      String name,
      ToDoubleFunction<SiteTally> count,
      String description) {
    FunctionCounter.builder("rpcsweep." + name, board.of(site), count)
        .description(description)
        .tag(SITE, site.value())
        .register(registry);
  }

  private void status(
      MeterRegistry registry,
      SiteId site,
      String name,
      ToDoubleFunction<SiteStatus> figure,
      String description) {
    Gauge.builder(
            "rpcsweep." + name,
            board.of(site),
            tally -> tally.status().map(status -> figure.applyAsDouble(status)).orElse(0.0))
        .description(description)
        .tag(SITE, site.value())
        .register(registry);
  }

  private void pace(
      MeterRegistry registry,
      SiteId site,
      String name,
      ToDoubleFunction<Pace> figure,
      String description) {
    Gauge.builder(
            "rpcsweep." + name,
            directory,
            known -> known.sites().find(site).map(s -> figure.applyAsDouble(s.pace())).orElse(0.0))
        .description(description)
        .tag(SITE, site.value())
        .register(registry);
  }

  private static boolean isHeld(SiteTally tally, Hold.Reason reason) {
    return tally.status().map(SiteStatus::hold).filter(hold -> hold.reason() == reason).isPresent();
  }
}
