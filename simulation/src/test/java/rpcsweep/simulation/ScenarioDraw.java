package rpcsweep.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.proto.ResourceNames;
import rpcsweep.scheduler.ScanOrder;
import rpcsweep.scheduler.ScanRequest;
import rpcsweep.scheduler.dispatch.DispatchPolicy;

/// Draws a scenario from a seed.
final class ScenarioDraw {

  private static final Address FIRST = Address.parse("127.20.0.0").orElseThrow();
  private static final int BLOCK = 256;
  private static final int LARGEST_OVERLAP = 3;

  /// What a seed is about.
  private enum Style {
    /// Many scans want the same few blocks.
    CROWDED,
    /// Few workers have a long queue of whole blocks.
    QUEUED,
    /// A bit of everything.
    MIXED
  }

  private final long seed;
  private final Random chance;
  private final Style style;
  private final List<AddressRange> unstable = new ArrayList<>();

  private ScenarioDraw(long seed) {
    this.seed = seed;
    chance = new Random(seed * 0x2545_f491_4f6c_dd1dL + 1);
    style =
        of(
            Style.CROWDED,
            Style.CROWDED,
            Style.CROWDED,
            Style.CROWDED,
            Style.QUEUED,
            Style.MIXED,
            Style.MIXED);
  }

  static Scenario of(long seed) {
    return new ScenarioDraw(seed).draw();
  }

  private Scenario draw() {
    List<Site> sites = new ArrayList<>();
    int siteCount = style == Style.MIXED ? chance.nextInt(1, 4) : chance.nextInt(1, 3);
    for (int i = siteCount; i > 0; i--) {
      sites.add(site("s" + i));
    }
    List<WorkerPlan> plans = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      plans.add(
          new WorkerPlan(
              Duration.ofMillis(oneIn(2) ? 0 : chance.nextLong(-20_000, 20_000)),
              style == Style.QUEUED ? chance.nextInt(1, 3) : oneIn(3) ? 1 : chance.nextInt(2, 9),
              oneIn(3) ? chance.nextInt(64, 100) : 400,
              !oneIn(4)));
    }
    List<Scenario.Wanted> scans = new ArrayList<>();
    int scanCount =
        switch (style) {
          case CROWDED -> chance.nextInt(3, 7);
          case QUEUED -> chance.nextInt(1, 3);
          case MIXED -> chance.nextInt(1, 5);
        };
    for (int i = scanCount; i > 0; i--) {
      scans.add(
          new Scenario.Wanted(
              Duration.ofMillis(oneIn(2) ? 500 : chance.nextLong(60_000)), request(i, sites)));
    }
    Scenario.@Nullable Change change = oneIn(3) ? change(sites) : null;
    return new Scenario(
        seed,
        List.copyOf(sites),
        style == Style.QUEUED ? chance.nextInt(1, 3) : chance.nextInt(1, 4),
        plans,
        chance.nextInt(1, 4),
        policy(),
        List.copyOf(scans),
        change,
        TargetSet.of(unstable),
        troubles());
  }

  /// With so many attempts that no batch ever fails: what is judged here is what is done. A lease
  /// is longer than any two clocks differ, or a worker whose clock is fast would do nothing.
  private DispatchPolicy policy() {
    return new DispatchPolicy(
        Duration.ofSeconds(style == Style.QUEUED ? 45 : of(45, 60, 120)),
        Duration.ofSeconds(30),
        1_000,
        Duration.ofSeconds(chance.nextInt(1, 6)),
        Duration.ofMillis(500));
  }

  private boolean oneIn(int count) {
    return chance.nextInt(count) == 0;
  }

  @SafeVarargs
  private <T> T of(T... choices) {
    return choices[chance.nextInt(choices.length)];
  }

  private Site site(String name) {
    int from = chance.nextInt(LARGEST_OVERLAP);
    int blocks =
        switch (style) {
          case CROWDED -> chance.nextInt(1, 3);
          case QUEUED -> chance.nextInt(6, 13);
          case MIXED -> chance.nextInt(1, 5);
        };
    List<Exclusion> exclusions = new ArrayList<>();
    for (int i = chance.nextInt(4); i > 0; i--) {
      int first = from * BLOCK + chance.nextInt(blocks * BLOCK);
      AddressRange range = range(first, first + chance.nextInt(60));
      boolean lapses = oneIn(4);
      exclusions.add(
          new Exclusion(
              range,
              "fragile " + i,
              "somebody",
              lapses ? VirtualTime.START.plusSeconds(chance.nextInt(10, 150)) : null));
      if (lapses) {
        unstable.add(range);
      }
    }
    boolean fragile = style == Style.MIXED && oneIn(10);
    Pace pace =
        new Pace(
            style == Style.QUEUED ? of(40, 200) : of(5, 15, 40, 200),
            style == Style.QUEUED ? 2_048 : of(256, 512, 2_048),
            fragile
                ? Duration.ofSeconds(5)
                : Duration.ofMillis(style == Style.QUEUED ? of(100, 150) : of(0, 5, 20, 100)),
            Duration.ofMillis(of(500, 1_000, 3_000)));
    return new Site(
        new SiteId(name),
        "",
        TargetSet.of(List.of(range(from * BLOCK, (from + blocks) * BLOCK - 1))),
        exclusions,
        pace,
        oneIn(5) ? windows() : MaintenanceWindows.ALWAYS,
        fragile ? SiteProfile.FRAGILE : SiteProfile.STANDARD);
  }

  /// Some minutes from the beginning, and then most of the day.
  private MaintenanceWindows windows() {
    LocalTime closing = LocalTime.of(8, chance.nextInt(1, 5));
    LocalTime opening = closing.plusMinutes(chance.nextInt(1, 6));
    EnumSet<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    return new MaintenanceWindows(
        ZoneOffset.UTC,
        List.of(
            new MaintenanceWindow(days, LocalTime.of(7, 50), closing),
            new MaintenanceWindow(days, opening, LocalTime.of(7, 30))));
  }

  private static AddressRange range(int first, int last) {
    return new AddressRange(FIRST.plus(first), FIRST.plus(last));
  }

  private ScanRequest request(int number, List<Site> sites) {
    List<Site> asked = new ArrayList<>(sites);
    while (asked.size() > 1 && oneIn(2)) {
      asked.remove(chance.nextInt(asked.size()));
    }
    List<String> targets = new ArrayList<>();
    for (int i = chance.nextInt(1, 4); i > 0; i--) {
      AddressRange network = asked.get(chance.nextInt(asked.size())).networks().ranges().getFirst();
      long first = chance.nextLong(network.size());
      long last =
          Math.min(
              network.size() - 1,
              first + (style == Style.QUEUED ? of(600, 1_200, 2_000) : of(0, 20, 150, 400)));
      targets.add(network.first().plus(first) + "-" + network.first().plus(last));
    }
    if (oneIn(6)) {
      targets.addAll(HostNames.some(chance.nextInt(1, 4)));
    }
    List<String> excludes = new ArrayList<>();
    if (oneIn(3)) {
      int first = chance.nextInt(7 * BLOCK);
      excludes.add(FIRST.plus(first) + "-" + FIRST.plus(first + chance.nextInt(40)));
    }
    return new ScanRequest(
        "scan-" + number,
        "",
        asked.stream().map(site -> ResourceNames.site(site.id())).toList(),
        new ScanOrder.Typed(targets, excludes),
        0,
        ProbeSelection.STANDARD,
        of(Priority.values()),
        oneIn(4));
  }

  /// One more exclusion for each site.
  private Scenario.Change change(List<Site> sites) {
    List<Site> changed = new ArrayList<>();
    for (Site site : sites) {
      AddressRange network = site.networks().ranges().getFirst();
      long first = chance.nextLong(network.size());
      AddressRange more =
          new AddressRange(
              network.first().plus(first),
              network.first().plus(Math.min(network.size() - 1, first + chance.nextInt(200))));
      unstable.add(more);
      List<Exclusion> exclusions = new ArrayList<>(site.exclusions());
      exclusions.add(new Exclusion(more, "new", "somebody"));
      changed.add(
          new Site(
              site.id(),
              site.displayName(),
              site.networks(),
              exclusions,
              site.pace(),
              site.windows(),
              site.profile()));
    }
    return new Scenario.Change(Duration.ofMillis(chance.nextLong(1_000, 60_000)), changed);
  }

  private List<Trouble> troubles() {
    List<Trouble> troubles = new ArrayList<>();
    long end = Scenario.PEACE.toMillis();
    for (int i = chance.nextInt(3, 24); i > 0; i--) {
      Trouble.Kind kind = of(Trouble.Kind.values());
      if (kind == Trouble.Kind.CANCEL && oneIn(2)) {
        kind = Trouble.Kind.KILL_WORKER;
      }
      troubles.add(
          new Trouble(
              Duration.ofMillis(chance.nextLong(500, oneIn(3) ? end : end / 4)),
              kind,
              length(kind),
              chance.nextInt(1_000)));
    }
    return List.copyOf(troubles);
  }

  private Duration length(Trouble.Kind kind) {
    return switch (kind) {
      case KILL_SITE ->
          oneIn(5)
              ? Duration.ofMinutes(chance.nextInt(10, 180))
              : Duration.ofMillis(chance.nextLong(1_000, 200_000));
      case LOSE_BROKERS, CUT_WORKER ->
          Duration.ofMillis(chance.nextLong(500, oneIn(2) ? 20_000 : 180_000));
      default -> Duration.ofMillis(chance.nextLong(200, oneIn(2) ? 12_000 : 90_000));
    };
  }
}
