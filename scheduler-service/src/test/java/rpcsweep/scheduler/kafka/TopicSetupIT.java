package rpcsweep.scheduler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.site.Sites;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.SiteDirectory;

/// Topics on a real broker.
class TopicSetupIT {

  private record Small() implements TopicsConfig {

    @Override
    public boolean create() {
      return true;
    }

    @Override
    public short replicationFactor() {
      return 1;
    }

    @Override
    public int observationPartitions() {
      return 5;
    }

    @Override
    public int completionPartitions() {
      return 1;
    }

    @Override
    public Duration taskRetention() {
      return Duration.ofHours(1);
    }

    @Override
    public Duration observationRetention() {
      return Duration.ofDays(1);
    }

    @Override
    public Duration auditRetention() {
      return Duration.ofDays(1);
    }

    @Override
    public Duration taskLock() {
      return Duration.ofSeconds(15);
    }
  }

  @TempDir Path directory;

  @Test
  void givesTransitionsAsManyPartitionsAsObservationsHave() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(directory, FreePort.any(), FreePort.any());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      broker.createTopic(Topics.TRANSITIONS, 2);
      awaitTransitions(admin, 2);

      new TopicSetup(new Small(), new SiteDirectory(new Sites(List.of()))).ensure(admin);

      awaitTransitions(admin, 5);
      assertThat(admin.listTopics().names().get()).contains(Topics.OBSERVATIONS, Topics.SCANS);
    }
  }

  /// A broker knows of a topic a little later than it says so.
  private static void awaitTransitions(Admin admin, int partitions) {
    await()
        .ignoreExceptionsMatching(e -> e.getCause() instanceof UnknownTopicOrPartitionException)
        .until(() ->
            admin
                    .describeTopics(List.of(Topics.TRANSITIONS))
                    .allTopicNames()
                    .get()
                    .get(Topics.TRANSITIONS)
                    .partitions()
                    .size()
                == partitions);
  }
}
