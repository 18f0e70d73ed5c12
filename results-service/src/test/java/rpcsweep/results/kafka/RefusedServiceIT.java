package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.proto.Topics;
import rpcsweep.results.TestRedis;

/// The packaged service before a Redis that refuses it.
class RefusedServiceIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String REASON = "Redis refuses the user or the password (WRONGPASS)";

  @TempDir Path directory;

  @Test
  void saysWhyInOneLineAndGoesOnOnceItIsLetIn() throws Exception {
    int port = FreePort.any();
    List<String> users = List.of("--user", "rpcsweep", "on", ">yesterday", "~*", "+@all");
    try (KafkaBroker broker =
            KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
        TestRedis _ =
            TestRedis.start(directory, port, users, RedisClient.create("127.0.0.1", port));
        Connection administrator = new Connection("127.0.0.1", port)) {
      broker.createTopic(Topics.TRANSITIONS, 1);
      broker.createTopic(Topics.OBSERVATIONS, 1);
      URI redis = URI.create("redis://127.0.0.1:" + port);
      Map<String, String> credentials =
          Map.of("RPCSWEEP_REDIS_USER", "rpcsweep", "RPCSWEEP_REDIS_PASSWORD", "tomorrow");
      try (RunningService service =
          new RunningService(
              broker.bootstrapServers(), redis, directory.resolve("service.log"), credentials)) {
        await().atMost(SOON).until(() -> service.readiness().contains(REASON));

        administrator.executeCommand(
            new CommandArguments(Command.ACL).addObjects("SETUSER", "rpcsweep", ">tomorrow"));

        await().atMost(SOON).until(service::isReady);
        assertThat(service.logLines())
            .filteredOn(line -> line.contains("not consuming"))
            .singleElement()
            .asString()
            .endsWith("not consuming: " + REASON);
        assertThat(service.logLines())
            .noneMatch(line -> line.startsWith("\tat ") || line.contains("tomorrow"));
      }
    }
  }
}
