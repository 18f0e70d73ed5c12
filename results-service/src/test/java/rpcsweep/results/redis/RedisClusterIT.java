package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;
import rpcsweep.backbone.FreePort;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.Batches;
import rpcsweep.results.GenerationStore;
import rpcsweep.results.GenerationStoreContract;
import rpcsweep.results.Generations;
import rpcsweep.results.HostStateStoreContract;
import rpcsweep.results.HostStates;
import rpcsweep.results.Ingest;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;
import rpcsweep.results.ShardStore;
import rpcsweep.results.StoreUnavailableException;

/// A cluster of three nodes keeps the contract, for the user of the documentation.
class RedisClusterIT implements HostStateStoreContract {

  private static final String PASSWORD = "clustered";

  @TempDir static Path directory;
  private static TestCluster cluster;

  private UnifiedJedis client;
  private ShardStore shards;
  private HostStates states;

  @BeforeAll
  static void startCluster() {
    Path users = DocumentedUser.aclFile(directory, PASSWORD, "user default on nopass ~* &* +@all");
    cluster = new TestCluster(directory, users);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void emptyCluster() {
    cluster.flush();
    client = client(cluster.address(0), PASSWORD);
    GenerationKeys keys = new GenerationKeys(1, SHARDS);
    shards = new RedisShardStore(client, keys);
    states = new RedisHostStates(client, keys);
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  /// Else the others would prove nothing.
  @Test
  void hasTheShardsOfTheContractOnSeveralNodes() {
    assertThat(
            IntStream.range(0, SHARDS)
                .map(shard -> cluster.nodeOf(new ShardKeys(1, shard).offset()))
                .distinct()
                .count())
        .isGreaterThan(1);
  }

  @Test
  void goesOnByItselfWhenAShardsSlotHasMoved() {
    oneShard();
    apply(0, HostState.UNPATCHED);
    String key = new ShardKeys(1, 0).offset();
    int from = cluster.nodeOf(key);
    int to = (from + 1) % 3;

    cluster.move(key, from, to);
    try {
      assertThat(shards.position(0)).isEqualTo(new LogPosition(1));
      assertThat(states.state(new HostKey(OSAKA, Batches.address("10.0.0.7"))))
          .isEqualTo(HostState.UNPATCHED);
      apply(1, HostState.PATCHED);
      assertThat(states.state(new HostKey(OSAKA, Batches.address("10.0.0.7"))))
          .isEqualTo(HostState.PATCHED);
      assertThat(states.sites()).containsExactly(OSAKA);
    } finally {
      cluster.move(key, to, from);
    }
  }

  @Test
  void saysSoWhileANodeIsAwayAndGoesOnWhenItIsBack() {
    oneShard();
    apply(0, HostState.UNPATCHED);
    int node = cluster.nodeOf(new ShardKeys(1, 0).offset());

    cluster.node(node).kill();
    try {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> states.sites()).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> shards.position(0)).isInstanceOf(StoreUnavailableException.class);
      }
    } finally {
      cluster.node(node).restart();
      cluster.awaitServed();
    }

    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
        .untilAsserted(() -> assertThat(states.sites()).containsExactly(OSAKA));
    apply(1, HostState.PATCHED);
  }

  @Test
  void mayBeAwayWhenTheServiceStarts() {
    try (UnifiedJedis early = client("127.0.0.1:" + FreePort.any(), PASSWORD)) {
      assertThatThrownBy(() -> new RedisAccess(early).ask(redis -> redis.get("l2:x")))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("Redis does not answer");
    }
  }

  @Test
  void scansEveryNodeAlsoBeforeAnythingElseWasAsked() {
    IntStream.range(0, SHARDS)
        .mapToObj(shard -> new ShardKeys(1, shard).offset())
        .forEach(key -> cluster.node(cluster.nodeOf(key)).client().set(key, "1"));
    try (UnifiedJedis other = client(cluster.address(0), PASSWORD)) {
      assertThat(other.scanIteration(100, "{p*}*").collect(new HashSet<>())).hasSize(SHARDS);
    }
  }

  @Test
  void asksTheOtherNodesWhereTheFirstIsAway() {
    RedisConfig config =
        new TestConfig(
            Map.of(
                "uri",
                "redis://127.0.0.1:" + FreePort.any(),
                "nodes",
                cluster.address(1) + "," + cluster.address(2),
                "cluster",
                "true",
                "user",
                DocumentedUser.NAME,
                "password",
                PASSWORD));
    try (UnifiedJedis other = RedisClients.of(config)) {
      assertThat(new RedisGenerations(other).read()).isEqualTo(Generations.NONE);
    }
  }

  @Test
  void saysThatThePasswordIsWrong() {
    try (UnifiedJedis other = client(cluster.address(0), "guessed")) {
      assertThatThrownBy(() -> new RedisGenerations(other).read())
          .hasMessage("Redis refuses the user or the password (WRONGPASS)");
    }
  }

  @Test
  void saysThatItIsAClusterToWhoExpectsNone() {
    RedisConfig config =
        new TestConfig(
            Map.of(
                "uri",
                "redis://" + cluster.address(0),
                "user",
                DocumentedUser.NAME,
                "password",
                PASSWORD));
    try (UnifiedJedis other = RedisClients.of(config)) {
      String elsewhere =
          IntStream.range(0, SHARDS)
              .mapToObj(shard -> new ShardKeys(1, shard).offset())
              .filter(key -> cluster.nodeOf(key) != 0)
              .findFirst()
              .orElseThrow();
      assertThatThrownBy(() -> new RedisAccess(other).ask(redis -> redis.get(elsewhere)))
          .hasMessageContaining("a cluster needs rpcsweep.redis.cluster");
    }
  }

  @Override
  public ShardStore shards() {
    return shards;
  }

  @Override
  public HostStates states() {
    return states;
  }

  private void oneShard() {
    GenerationKeys keys = new GenerationKeys(1, 1);
    shards = new RedisShardStore(client, keys);
    states = new RedisHostStates(client, keys);
  }

  private void apply(long offset, HostState state) {
    JudgedBatch batch =
        Batches.of("scan" + offset, "osaka", 0, "10.0.0.0", offset).with(7, state).judged();
    LogSlice slice =
        new LogSlice(
            0,
            offset == 0 ? LogPosition.NONE : new LogPosition(offset),
            new LogPosition(offset + 1),
            List.of(new LoggedBatch(offset, batch)));
    assertThat(new Ingest(shards).apply(slice)).isTrue();
  }

  private static UnifiedJedis client(String address, String password) {
    return RedisClients.of(
        new TestConfig(
            Map.of(
                "uri",
                "redis://" + address,
                "cluster",
                "true",
                "user",
                DocumentedUser.NAME,
                "password",
                password)));
  }

  /// Generations, which scan and remove.
  @Nested
  class OfGenerations implements GenerationStoreContract {

    @Override
    public GenerationStore generations() {
      return new RedisGenerations(client);
    }
  }
}
