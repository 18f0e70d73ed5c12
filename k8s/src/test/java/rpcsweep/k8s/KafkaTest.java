package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.proto.Topics;

/// The topics of production are those the scheduler would make.
class KafkaTest {

  @Test
  void topicsHaveThePartitionsAndRetentionsOfTheScheduler() throws IOException {
    Properties scheduler = new Properties();
    Path file = Path.of("../scheduler-service/src/main/resources/application.properties");
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      scheduler.load(reader);
    }
    String observed = scheduler.getProperty("rpcsweep.topics.observation-partitions");

    assertThat(topic(Topics.OBSERVATIONS).at("/spec/partitions").asText()).isEqualTo(observed);
    assertThat(topic(Topics.TRANSITIONS).at("/spec/partitions").asText()).isEqualTo(observed);
    assertThat(topic(Topics.COMPLETIONS).at("/spec/partitions").asText())
        .isEqualTo(scheduler.getProperty("rpcsweep.topics.completion-partitions"));
    assertThat(retention(Topics.OBSERVATIONS))
        .isEqualTo(days(scheduler.getProperty("rpcsweep.topics.observation-retention")));
    assertThat(retention(Topics.TRANSITIONS)).isGreaterThan(retention(Topics.OBSERVATIONS));
    assertThat(retention(Topics.AUDIT))
        .isEqualTo(days(scheduler.getProperty("rpcsweep.topics.audit-retention")));
    assertThat(topic(Topics.OBSERVATIONS).at("/spec/config/max.message.bytes").asInt())
        .isEqualTo(Topics.LARGEST_OBSERVATION);
  }

  @ParameterizedTest
  @CsvSource({Topics.SCANS, Topics.SCHEDULES, Topics.CONTROLS, Topics.SITES})
  void whatIsRememberedIsCompacted(String name) {
    JsonNode spec = topic(name).at("/spec");

    assertThat(spec.path("partitions").asInt()).isEqualTo(1);
    assertThat(spec.at("/config/cleanup.policy").asText()).isEqualTo("compact");
    assertThat(spec.path("config").has("retention.ms")).isFalse();
  }

  @Test
  void everySharedTopicIsThere() {
    assertThat(Overlay.PRODUCTION.objects("KafkaTopic").map(ApiObject::name))
        .containsExactlyInAnyOrder(
            Topics.OBSERVATIONS,
            Topics.TRANSITIONS,
            Topics.COMPLETIONS,
            Topics.SCANS,
            Topics.SCHEDULES,
            Topics.CONTROLS,
            Topics.SITES,
            Topics.AUDIT);
  }

  @Test
  void everythingOfKafkaBelongsToTheOneCluster() {
    assertThat(
            Overlay.PRODUCTION.objects().stream()
                .filter(object -> object.apiVersion().startsWith("kafka.strimzi.io"))
                .filter(object -> !object.kind().equals("Kafka")))
        .isNotEmpty()
        .allMatch(object ->
            ApiObject.labels(object.at("/metadata/labels"))
                .get("strimzi.io/cluster")
                .equals("rpcsweep"));
  }

  @Test
  void theBrokerOfTheDemoIsConfiguredAsKafkaUnderstands() throws IOException {
    Properties broker = brokerOfTheDemo();

    assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(broker.stringPropertyNames());
    assertThat(AbstractKafkaConfig.CONFIG_DEF.parse(broker))
        .containsEntry("node.id", 1)
        .containsEntry("auto.create.topics.enable", false);
  }

  /// No network policy lets it reach itself by way of its Service, and not every network would.
  @Test
  void theBrokerOfTheDemoReachesItselfWithinItsPod() throws IOException {
    Properties broker = brokerOfTheDemo();

    String listener = broker.getProperty("inter.broker.listener.name");
    assertThat(broker.getProperty("listeners")).contains(listener + "://127.0.0.1:");
    assertThat(broker.getProperty("advertised.listeners")).contains(listener + "://127.0.0.1:");
  }

  @Test
  void theDemoRunsTheVersionThatIsTested() throws IOException {
    Map<String, String> images =
        Overlay.DEMO
            .workloads()
            .flatMap(ApiObject::containers)
            .collect(
                Collectors.toMap(
                    container -> container.path("name").asText(),
                    container -> container.path("image").asText()));

    assertThat(Files.readString(Path.of("../pom.xml")))
        .contains(
            "<kafka.version>%s</kafka.version>"
                .formatted(images.get("kafka").replace("apache/kafka:", "")));
  }

  private static Properties brokerOfTheDemo() throws IOException {
    Properties broker = new Properties();
    try (BufferedReader reader =
        Files.newBufferedReader(Path.of("overlays/demo/server.properties"))) {
      broker.load(reader);
    }
    return broker;
  }

  private static ApiObject topic(String name) {
    return Overlay.PRODUCTION.object("KafkaTopic", "rpcsweep", name);
  }

  private static Duration retention(String name) {
    return Duration.ofMillis(topic(name).at("/spec/config/retention.ms").asLong());
  }

  private static Duration days(String text) {
    assertThat(text).endsWith("d");
    return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
  }
}
