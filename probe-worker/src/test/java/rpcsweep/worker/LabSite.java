package rpcsweep.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Task;
import rpcsweep.worker.dial.SiteCopy;

/// The site of the simulated networks, and tasks in it.
public final class LabSite {

  /// Its id.
  public static final SiteId ID = new SiteId("lab");

  private static final ScanId SCAN = new ScanId("scan-1");

  private LabSite() {}

  /// All of loopback, without the exclusions.
  public static Site site(String... excluded) {
    return new Site(
        ID,
        "Lab",
        TargetSet.of(range("127.0.0.0/8")),
        Arrays.stream(excluded)
            .map(each -> new Exclusion(range(each), "a test", "the test"))
            .toList(),
        Pace.STANDARD);
  }

  /// The same as a worker has it.
  public static SiteCopy copy(String... excluded) {
    return new SiteCopy(site(excluded), InstantSource.system());
  }

  /// A task for the part of one block.
  public static Task.ProbeBatch task(String targets, int port, Duration spacing, Duration timeout) {
    return task(0, TargetSet.of(range(targets)), port, spacing, timeout);
  }

  /// A task for each block of a prefix.
  public static List<Task.ProbeBatch> tasks(
      String prefix, int port, Duration spacing, Duration timeout) {
    List<Task.ProbeBatch> tasks = new ArrayList<>();
    AddressRange all = range(prefix);
    for (Address block = all.first(); all.contains(block); block = block.plus(Batch.LARGEST)) {
      TargetSet targets = TargetSet.of(new AddressRange(block, block.plus(Batch.LARGEST - 1)));
      tasks.add(task(tasks.size(), targets, port, spacing, timeout));
    }
    return tasks;
  }

  private static Task.ProbeBatch task(
      int index, TargetSet targets, int port, Duration spacing, Duration timeout) {
    Address block = targets.addressAt(0).block();
    return new Task.ProbeBatch(
        SCAN,
        ID,
        1,
        new Batch(index, block, targets),
        port,
        spacing,
        timeout,
        Profile.PATCH.probes(),
        Instant.parse("9999-12-31T00:00:00Z"));
  }

  /// The same task, asking this much.
  public static Task.ProbeBatch asking(Task.ProbeBatch task, Set<Probe> probes) {
    return new Task.ProbeBatch(
        task.scan(),
        task.site(),
        task.attempt(),
        task.batch(),
        task.rpcPort(),
        task.spacing(),
        task.timeout(),
        probes,
        Instant.parse("9999-12-31T00:00:00Z"));
  }

  private static AddressRange range(String prefix) {
    return AddressRange.parsePrefix(prefix).orElseThrow();
  }
}
