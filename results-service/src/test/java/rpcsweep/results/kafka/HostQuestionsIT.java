package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.Topics;
import rpcsweep.proto.host.v1.CompareScansRequest;
import rpcsweep.proto.host.v1.CompareScansResponse;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.ExportHostsResponse;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostChange;
import rpcsweep.proto.host.v1.HostChangeCount;
import rpcsweep.proto.host.v1.HostChangeKind;
import rpcsweep.proto.host.v1.ListHostChangesRequest;
import rpcsweep.proto.host.v1.ListHostChangesResponse;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.PrefixSummary;
import rpcsweep.proto.host.v1.SiteSummary;
import rpcsweep.proto.host.v1.StateCount;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.results.Batches;
import rpcsweep.results.TestRedis;

/// Every question, asked of the packaged service over gRPC, about two scans of a mostly silent
/// network.
class HostQuestionsIT {

  /// What the service asks of itself in half a second, at most.
  private static final int OWN_LOOKS = 8;

  private static final int PARTITIONS = 4;

  /// Addresses are 256 times as many.
  private static final int BLOCKS = Integer.getInteger("questions.blocks", 2_048);

  @TempDir static Path directory;
  private static KafkaBroker broker;
  private static TestRedis redis;
  private static RunningService service;

  @BeforeAll
  static void scanTwice() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    redis = TestRedis.start(directory);
    broker.createTopic(Topics.TRANSITIONS, PARTITIONS);
    broker.createTopic(Topics.OBSERVATIONS, PARTITIONS);
    service =
        new RunningService(
            broker.bootstrapServers(), redis.uri(), directory.resolve("service.log"));
    try (ObservationFeed feed = new ObservationFeed(broker.bootstrapServers(), PARTITIONS)) {
      for (int block = 0; block < BLOCKS; block++) {
        feed.report(block("first", block).with(1, HostState.UNPATCHED).observed());
      }
      for (int block = 0; block < BLOCKS; block++) {
        Batches second = block("second", block).with(1, HostState.PATCHED);
        if (block % 2 == 1) {
          second.with(1, HostState.UNPATCHED).finding(1, name("PC-" + block));
        }
        feed.report(second.observed());
      }
      feed.awaitApplied(redis);
    }
    await().atMost(Duration.ofSeconds(30)).until(service::isReady);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    redis.close();
    broker.close();
  }

  @Test
  void countsByPrefix() {
    SiteSummary summary =
        service
            .hosts()
            .summarizeHosts(
                SummarizeHostsRequest.newBuilder()
                    .setParent("sites/-")
                    .setCidr("10.0.0.0/8")
                    .setPrefixLength(16)
                    .setByOperatingSystem(true)
                    .build())
            .getSites(0);

    assertThat(summary.getPrefixesList())
        .hasSize(BLOCKS / 256)
        .allMatch(prefix ->
            prefix.getStateCountsList().stream().mapToLong(StateCount::getHostCount).sum()
                == 65_536)
        .extracting(PrefixSummary::getCidr)
        .startsWith("10.0.0.0/16", "10.1.0.0/16");
    assertThat(summary.getOperatingSystemsList())
        .extracting(
            system -> system.getOperatingSystem(),
            system -> system.getStateCounts(0).getHostCount())
        .contains(tuple("Windows XP", BLOCKS / 2L));
  }

  @Test
  void comparesTwoScans() {
    CompareScansResponse compared =
        service
            .hosts()
            .compareScans(
                CompareScansRequest.newBuilder()
                    .setParent("sites/osaka")
                    .setBaseScan("scans/first")
                    .setScan("scans/second")
                    .build());

    assertThat(compared.getChangesList())
        .extracting(HostChangeCount::getKind, HostChangeCount::getHostCount)
        .containsExactly(
            tuple(HostChangeKind.FIXED, BLOCKS / 2L),
            tuple(HostChangeKind.UNCHANGED, 256L * BLOCKS - BLOCKS / 2));
  }

  @Test
  void listsWhatChanged() {
    List<HostChange> listed = new ArrayList<>();
    String token = "";
    do {
      ListHostChangesResponse page =
          service
              .hosts()
              .listHostChanges(
                  ListHostChangesRequest.newBuilder()
                      .setParent("sites/-")
                      .setBaseScan("scans/first")
                      .setPageSize(300)
                      .setPageToken(token)
                      .build());
      listed.addAll(page.getChangesList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(listed).hasSize(BLOCKS / 2).allMatch(each -> each.getKind() == HostChangeKind.FIXED);
    assertThat(listed)
        .extracting(HostChange::getHost)
        .startsWith("sites/osaka/hosts/10.0.0.1", "sites/osaka/hosts/10.0.2.1");
  }

  @Test
  void findsAHostByItsNameAmongTheSilent() {
    assertThat(export("host_name = PC-777 OR host_name = PC-778", ""))
        .extracting(Host::getName)
        .containsExactly("sites/osaka/hosts/10.3.9.1");
    assertThat(export("operating_system:xp AND state != UNPATCHED", "10.0.0.0/8")).isEmpty();
  }

  @Test
  void exportsEveryHostOnceInOrder() {
    Iterator<ExportHostsResponse> messages =
        service.hosts().exportHosts(ExportHostsRequest.newBuilder().setParent("sites/-").build());
    int count = 0;
    while (messages.hasNext()) {
      for (Host host : messages.next().getHostsList()) {
        String address = "10." + (count >> 16) + "." + (count >> 8 & 255) + "." + (count & 255);
        assertThat(host.getAddress()).isEqualTo(address);
        count++;
      }
    }

    assertThat(count).isEqualTo(256 * BLOCKS);
  }

  /// A caller that reads nothing costs the service a message, and one that leaves ends the reading.
  @Test
  void readsNoFurtherThanTheCallerDoes() {
    long before = quiet("get");
    SlowExport export = SlowExport.begin(service, "sites/osaka");
    export.read(3);
    await().until(() -> export.received() == 3);
    long pages = quiet("get") - before;
    export.read(Integer.MAX_VALUE);
    await().until(() -> export.received() > 20);
    export.leave();
    quiet("get");

    assertThat(pages).as("pages read for three messages").isLessThan(BLOCKS / 16 / 2);
    assertThat(export.received()).as("messages until it left").isLessThan(256 * BLOCKS / 500);
  }

  @Test
  void tellsWhatIsWrongWithAQuestion() {
    assertThatThrownBy(() -> export("colour = red", "10.0.0.0/40"))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            problem -> assertThat(Questions.reason(problem)).isEqualTo("QUERY_INVALID"))
        .hasMessageContaining("2 invalid fields");
    assertThatThrownBy(() ->
            service
                .hosts()
                .compareScans(
                    CompareScansRequest.newBuilder()
                        .setParent("sites/osaka")
                        .setBaseScan("scans/never")
                        .build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            problem -> assertThat(Questions.reason(problem)).isEqualTo("SCAN_NOT_FOUND"));
  }

  /// Whatever becomes of a page token on its way, the answer is a page or a refusal.
  @Test
  void refusesAPageTokenThatWasChanged() {
    ListHostsRequest question =
        ListHostsRequest.newBuilder().setParent("sites/osaka").setCidr("10.0.0.0/16").build();
    String token = service.hosts().listHosts(question).getNextPageToken();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      StringBuilder changed = new StringBuilder(token);
      changed.setCharAt(
          random.nextInt(token.length()), token.charAt(random.nextInt(token.length())));
      ListHostsRequest next = question.toBuilder().setPageToken(changed.toString()).build();

      StatusRuntimeException problem =
          catchThrowableOfType(StatusRuntimeException.class, () -> service.hosts().listHosts(next));

      assertThat(Optional.ofNullable(problem).map(each -> each.getStatus().getCode()))
          .isIn(Optional.empty(), Optional.of(Status.Code.INVALID_ARGUMENT));
    }
  }

  private static List<Host> export(String filter, String cidr) {
    List<Host> hosts = new ArrayList<>();
    service
        .hosts()
        .exportHosts(
            ExportHostsRequest.newBuilder()
                .setParent("sites/osaka")
                .setFilter(filter)
                .setCidr(cidr)
                .build())
        .forEachRemaining(message -> hosts.addAll(message.getHostsList()));
    return hosts;
  }

  /// How often Redis was asked a command, once nobody asks it any more but the service itself,
  /// which looks now and then which generation answers and how far each shard is.
  private static long quiet(String command) {
    long[] calls = {calls(command)};
    await()
        .pollInterval(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          long before = calls[0];
          calls[0] = calls(command);
          return calls[0] - before <= OWN_LOOKS;
        });
    return calls[0];
  }

  private static long calls(String command) {
    return redis
        .client()
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
        .sum();
  }

  private static Batches block(String scan, int block) {
    return Batches.of(
            scan, "osaka", block, "10." + (block >> 8) + "." + (block & 255) + ".0", block)
        .withAll(Outcome.NO_RESPONSE);
  }

  private static Finding name(String name) {
    return new Finding.NtlmChallenge(
        Optional.of(new WindowsVersion(5, 1, 2600)), name, "PLANT", "", "", "");
  }
}
