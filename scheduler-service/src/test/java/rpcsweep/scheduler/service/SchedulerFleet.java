package rpcsweep.scheduler.service;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.Topics;

/// Several scheduler processes over one broker, and the sites they share.
final class SchedulerFleet implements AutoCloseable {

  /// The partitions of `completions.v1`.
  static final int PARTITIONS = 4;

  private static final Duration LONG = Duration.ofSeconds(60);

  private final Path directory;
  private final KafkaBroker broker;
  private final Path sitesFile;
  private final Admin admin;
  private final List<ServiceProcess> services = new ArrayList<>();
  private final List<ScriptedWorkers> workers = new ArrayList<>();

  /// @param sites each of which is given 1,024 addresses a second, 4 batches, and a window of 8
  SchedulerFleet(Path directory, Collection<SiteId> sites) throws Exception {
    this.directory = directory;
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    StringBuilder yaml = new StringBuilder("sites:\n");
    for (SiteId site : sites) {
      yaml.append(
          """
            - id: %s
              name: A site
              networks: [127.0.0.0/8]
              pace: {rate: 1024, window: 2048, spacing: 1ms, timeout: 1s}
          """
              .formatted(site));
    }
    sitesFile = Files.writeString(directory.resolve("sites.yaml"), yaml);
    admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()));
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /// Starts as many schedulers as are missing, stops those that are too many, and waits until they
  /// share the sites evenly.
  ///
  /// @param count at most four
  List<ServiceProcess> running(int count) throws Exception {
    while (services.size() > count) {
      stop(services.getFirst());
    }
    while (services.size() < count) {
      services.add(
          new ServiceProcess(
              bootstrapServers(), sitesFile, Files.createTempFile(directory, "service", ".log")));
    }
    services.forEach(ServiceProcess::awaitReady);
    awaitShares(Collections.nCopies(count, PARTITIONS / count));
    return List.copyOf(services);
  }

  /// Stops one in order.
  void stop(ServiceProcess service) {
    services.remove(service);
    service.close();
  }

  /// Kills one.
  void kill(ServiceProcess service) throws InterruptedException {
    services.remove(service);
    service.kill();
  }

  /// Workers that go with the fleet.
  void workers(SiteId site, ScriptedWorkers.Script script) {
    workers.add(new ScriptedWorkers(bootstrapServers(), site, script));
  }

  private List<Integer> shares() throws ExecutionException, InterruptedException {
    return admin
        .describeConsumerGroups(List.of(Topics.SCHEDULERS_GROUP))
        .all()
        .get()
        .get(Topics.SCHEDULERS_GROUP)
        .members()
        .stream()
        .map(SchedulerFleet::share)
        .sorted()
        .toList();
  }

  private static int share(MemberDescription member) {
    return member.assignment().topicPartitions().size();
  }

  /// Waits until the members of the group own so many partitions each, in ascending order.
  void awaitShares(List<Integer> shares) {
    await("shares " + shares)
        .atMost(LONG)
        .ignoreExceptionsMatching(e -> e instanceof ExecutionException)
        .until(this::shares, shares::equals);
  }

  @Override
  public void close() {
    workers.forEach(ScriptedWorkers::close);
    services.forEach(ServiceProcess::close);
    admin.close();
    broker.close();
  }
}
