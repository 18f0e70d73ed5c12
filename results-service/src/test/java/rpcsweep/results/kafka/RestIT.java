package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.grpc.MethodDescriptor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.proto.Topics;
import rpcsweep.proto.host.v1.CompareScansRequest;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.HostView;
import rpcsweep.proto.host.v1.ListHostChangesRequest;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListReportedScansRequest;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.rest.BothWays;
import rpcsweep.results.TestRedis;

/// Whoever asks over HTTP is told what gRPC tells: the packaged service between a real Kafka and a
/// real Redis, asked both ways.
class RestIT {

  private static final int PARTITIONS = 2;
  private static final MethodDescriptor<ListHostsRequest, ?> LIST =
      HostServiceGrpc.getListHostsMethod();

  @TempDir static Path directory;
  private static KafkaBroker broker;
  private static TestRedis redis;
  private static ObservationFeed feed;
  private static RunningService service;
  private static BothWays both;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    redis = TestRedis.start(directory);
    feed = new ObservationFeed(broker.bootstrapServers(), PARTITIONS);
    broker.createTopic(Topics.TRANSITIONS, PARTITIONS);
    broker.createTopic(Topics.OBSERVATIONS, PARTITIONS);
    service =
        new RunningService(
            broker.bootstrapServers(), redis.uri(), directory.resolve("service.log"));
    Questions.sweep(new Random(3)).forEach(feed::report);
    feed.awaitApplied(redis);
    await().atMost(Duration.ofSeconds(30)).until(service::isReady);
    both = new BothWays(service.channel(), service.http());
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    feed.close();
    redis.close();
    broker.close();
  }

  @Test
  void aHostIsTheSame() throws Exception {
    for (String host : List.of("10.0.0.1", "10.0.0.2", "10.0.0.4", "10.0.7.200", "10.9.9.9")) {
      String name = "sites/osaka/hosts/" + host;
      both.ask(
          HostServiceGrpc.getGetHostMethod(),
          GetHostRequest.newBuilder().setName(name).setLanguageCode("ja").build(),
          "/v1/" + name + "?languageCode=ja");
    }
    JsonObject problem =
        both.ask(
            HostServiceGrpc.getGetHostMethod(),
            GetHostRequest.newBuilder().setName("sites/osaka/hosts/nobody").build(),
            "/v1/sites/osaka/hosts/nobody");
    assertThat(problem.getAsJsonArray("violations")).isNotEmpty();
  }

  @Test
  void everyPageIsTheSame() throws Exception {
    int hosts = 0;
    String token = "";
    do {
      JsonObject page =
          both.ask(
              HostServiceGrpc.getListHostsMethod(),
              ListHostsRequest.newBuilder()
                  .setParent("sites/-")
                  .addStates(HostState.HOST_STATE_UNPATCHED)
                  .addStates(HostState.HOST_STATE_PATCHED)
                  .setPageSize(400)
                  .setPageToken(token)
                  .build(),
              "/v1/sites/-/hosts?states=HOST_STATE_UNPATCHED&states=HOST_STATE_PATCHED"
                  + "&pageSize=400&pageToken="
                  + token);
      hosts += page.getAsJsonArray("hosts").size();
      token = page.has("nextPageToken") ? page.get("nextPageToken").getAsString() : "";
    } while (!token.isEmpty());
    assertThat(hosts).isEqualTo(3 * Questions.BLOCKS);
    both.ask(
        HostServiceGrpc.getListHostsMethod(),
        ListHostsRequest.newBuilder()
            .setParent("sites/osaka")
            .setCidr("10.0.3.0/24")
            .setScan("scans/nightly")
            .setView(HostView.FULL)
            .build(),
        "/v1/sites/osaka/hosts?cidr=10.0.3.0/24&scan=scans/nightly&view=FULL");
  }

  @Test
  void everythingWrongWithAQuestionIsTheSame() throws Exception {
    JsonObject problem =
        both.ask(
            HostServiceGrpc.getListHostsMethod(),
            ListHostsRequest.newBuilder()
                .setParent("sites/OSAKA")
                .setScan("nightly")
                .setCidr("10.0.0.0/64")
                .setPageSize(-1)
                .setPageToken("none")
                .build(),
            "/v1/sites/OSAKA/hosts?scan=nightly&cidr=10.0.0.0%2F64&pageSize=-1&pageToken=none");
    assertThat(problem.getAsJsonArray("violations").size()).isGreaterThan(3);
  }

  @Test
  void everyOtherQuestionIsTheSame() throws Exception {
    both.ask(
        HostServiceGrpc.getSummarizeHostsMethod(),
        SummarizeHostsRequest.newBuilder().setParent("sites/-").build(),
        "/v1/sites/-/hosts:summarize");
    both.ask(
        HostServiceGrpc.getSummarizeHostsMethod(),
        SummarizeHostsRequest.newBuilder()
            .setParent("sites/osaka")
            .setCidr("10.0.0.0/16")
            .setPrefixLength(20)
            .setByOperatingSystem(true)
            .build(),
        "/v1/sites/osaka/hosts:summarize?cidr=10.0.0.0/16&prefixLength=20&byOperatingSystem=true");
    for (String base : List.of("scans/nightly", "scans/never", "")) {
      both.ask(
          HostServiceGrpc.getCompareScansMethod(),
          CompareScansRequest.newBuilder().setParent("sites/-").setBaseScan(base).build(),
          "/v1/sites/-/hosts:compare?baseScan=" + base);
      both.ask(
          HostServiceGrpc.getListHostChangesMethod(),
          ListHostChangesRequest.newBuilder().setParent("sites/-").setBaseScan(base).build(),
          "/v1/sites/-/hosts:listChanges?baseScan=" + base);
    }
    both.ask(
        HostServiceGrpc.getListReportedScansMethod(),
        ListReportedScansRequest.newBuilder().setParent("sites/-").build(),
        "/v1/sites/-/reportedScans");
    both.askForAll(
        HostServiceGrpc.getExportHostsMethod(),
        ExportHostsRequest.newBuilder().setParent("sites/osaka").setCidr("10.0.0.0/20").build(),
        "/v1/sites/osaka/hosts:export?cidr=10.0.0.0/20");
  }

  @Test
  void noPageTokenIsAMistakeOfOurs() throws Exception {
    String path = "/v1/sites/osaka/hosts?pageSize=5&pageToken=";
    String token =
        JsonParser.parseString(both.get(path).body())
            .getAsJsonObject()
            .get("nextPageToken")
            .getAsString();
    Random random = new Random(11);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      HttpResponse<String> answer = both.get(path + mutated(token, random));
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
      both.check(LIST, answer);
      statuses.add(answer.statusCode());
    }
    assertThat(statuses).contains(400);
  }

  private static String mutated(String token, Random random) {
    StringBuilder text = new StringBuilder(token);
    int changes = 1 + random.nextInt(3);
    String alphabet = "ABCDEFabcdef0189-_.~!*";
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      char other = alphabet.charAt(random.nextInt(alphabet.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, other);
        case 1 -> text.insert(at, other);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }

  @Test
  void theDocumentIsWhereOneLooksForIt() throws Exception {
    HttpResponse<String> elsewhere = both.get("/openapi");

    assertThat(elsewhere.statusCode()).isEqualTo(302);
    assertThat(elsewhere.headers().firstValue("location")).contains("/v1/openapi.json");
    assertThat(both.get("/v1/openapi.json").body()).contains("RPC Sweep: results-service");
  }

  @Test
  void noOtherOriginIsLetInUnlessItIsNamed() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.http() + "/v1/sites/-/hosts:summarize"))
            .header("Origin", "https://elsewhere.example")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }
}
