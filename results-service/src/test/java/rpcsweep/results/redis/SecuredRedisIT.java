package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import rpcsweep.backbone.FreePort;
import rpcsweep.results.GenerationStore;
import rpcsweep.results.GenerationStoreContract;
import rpcsweep.results.HostStateStoreContract;
import rpcsweep.results.HostStates;
import rpcsweep.results.ShardStore;
import rpcsweep.results.StoreUnavailableException;
import rpcsweep.results.TestRedis;

/// A Redis with TLS both ways and users keeps the contract for the user of the documentation, and
/// whatever is set wrongly is one sentence.
class SecuredRedisIT implements HostStateStoreContract {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PASSWORD = "gr/n@:50%";

  @TempDir static Path directory;
  private static int tlsPort;
  private static int plainPort;
  private static TestCertificate server;
  private static Map<String, String> right;
  private static TestRedis redis;
  private static UnifiedJedis client;

  private ShardStore shards;
  private HostStates states;

  @BeforeAll
  static void startRedis() throws IOException {
    tlsPort = FreePort.any();
    plainPort = FreePort.any();
    server = TestCertificate.make(directory, "server", "ip:127.0.0.1");
    TestCertificate own = TestCertificate.make(directory, "results", "dns:results");
    Path users =
        DocumentedUser.aclFile(
            directory,
            PASSWORD,
            "user default off",
            "user admin on >root ~* &* +@all",
            "user weak on >weak ~* +ping +client");
    right =
        Map.of(
            "uri",
            "rediss://127.0.0.1:" + tlsPort,
            "user",
            DocumentedUser.NAME,
            "password",
            PASSWORD,
            "ca-file",
            server.certificate().toString(),
            "certificate-file",
            own.certificate().toString(),
            "key-file",
            own.key().toString());
    show(server);
    List<String> options =
        List.of(
            "--tls-port", Integer.toString(tlsPort),
            "--tls-cert-file", shown("crt").toString(),
            "--tls-key-file", shown("key").toString(),
            "--tls-ca-cert-file", own.certificate().toString(),
            "--aclfile", users.toString());
    redis =
        TestRedis.start(
            directory, plainPort, options, client(Map.of("user", "admin", "password", "root")));
    client = client(Map.of());
  }

  @AfterAll
  static void stopRedis() {
    client.close();
    redis.close();
  }

  @BeforeEach
  void emptyRedis() {
    redis.client().flushAll();
    GenerationKeys keys = new GenerationKeys(1, SHARDS);
    shards = new RedisShardStore(client, keys);
    states = new RedisHostStates(client, keys);
  }

  @Test
  void mayDoNothingElse() {
    assertThatThrownBy(client::flushAll).isInstanceOf(JedisAccessControlException.class);
    assertThatThrownBy(() -> client.keys("*")).isInstanceOf(JedisAccessControlException.class);
    assertThatThrownBy(() -> client.set("somebody:elses", "x"))
        .isInstanceOf(JedisAccessControlException.class);
    assertThatThrownBy(() -> client.eval("return redis.call('FLUSHALL')"))
        .hasMessageContaining("can't run this command");
  }

  @Test
  void takesUserAndPasswordFromTheUriToo() {
    assertThat(
            asked(
                Map.of(
                    "uri",
                    "rediss://rpcsweep:gr%2Fn%40%3A50%25@127.0.0.1:" + tlsPort,
                    "user",
                    "",
                    "password",
                    "")))
        .isEqualTo("answers");
  }

  @Test
  void saysThatThePasswordIsWrong() {
    assertThat(asked(Map.of("password", "guessed")))
        .isEqualTo("Redis refuses the user or the password (WRONGPASS)");
  }

  @Test
  void saysThatAPasswordIsMissing() {
    assertThat(asked(Map.of("user", "", "password", "")))
        .isEqualTo("Redis wants a password (NOAUTH): set rpcsweep.redis.password");
  }

  @Test
  void saysWhatTheUserMayNotDo() {
    assertThat(asked(Map.of("user", "weak", "password", "weak")))
        .startsWith("Redis refuses, and docs/redis.md has the ACL line: NOPERM")
        .contains("get");
  }

  @Test
  void hasNoAnswerWhereOnlyOneSideSpeaksTls() {
    assertThat(asked(Map.of("uri", "rediss://127.0.0.1:" + plainPort)))
        .isEqualTo("Redis does not answer");
    assertThat(asked(Map.of("uri", "redis://127.0.0.1:" + tlsPort)))
        .isEqualTo("Redis does not answer");
  }

  @Test
  void trustsOnlyTheAuthoritiesItWasTold() {
    TestCertificate stranger = TestCertificate.make(directory, "stranger", "ip:127.0.0.1");
    assertThat(asked(Map.of("ca-file", stranger.certificate().toString())))
        .startsWith("Redis's certificate is not trusted (rpcsweep.redis.ca-file says whose are):");
  }

  @Test
  void wantsTheNameItDialsInTheCertificate() {
    assertThat(asked(Map.of("uri", "rediss://localhost:" + tlsPort)))
        .startsWith("Redis's certificate is not trusted")
        .contains("localhost");
  }

  @Test
  void hasNoAnswerWithoutTheCertificateThatIsWanted() {
    assertThat(asked(Map.of("certificate-file", "", "key-file", "")))
        .isEqualTo("Redis does not answer");
  }

  @Test
  void namesAFileThatHoldsNoCertificate() {
    assertThat(asked(Map.of("ca-file", server.key().toString())))
        .startsWith("the files for TLS with Redis cannot be used: " + server.key());
    assertThat(asked(Map.of("key-file", server.certificate().toString())))
        .isEqualTo(
            "the files for TLS with Redis cannot be used: %s: no PKCS #8 key that is not encrypted"
                .formatted(server.certificate()));
  }

  @Test
  void namesAFileThatIsMissing() {
    assertThat(asked(Map.of("ca-file", "/nowhere/ca.crt")))
        .isEqualTo(
            "the files for TLS with Redis cannot be used: /nowhere/ca.crt: there is no such file");
  }

  /// The client lives through a change of Redis's authority, and is not made anew.
  @Test
  void usesRenewedFilesWithTheNextConnection() throws IOException {
    Path trusted = Files.copy(server.certificate(), directory.resolve("trusted.crt"));
    TestCertificate renewed = TestCertificate.make(directory, "renewed", "ip:127.0.0.1");
    try (UnifiedJedis asking = client(Map.of("ca-file", trusted.toString()))) {
      assertThat(answer(asking)).isEqualTo("answers");
      show(renewed);
      endConnections();
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(answer(asking)).startsWith("Redis's certificate is not trusted"));

      Files.copy(renewed.certificate(), trusted, StandardCopyOption.REPLACE_EXISTING);

      await().atMost(SOON).untilAsserted(() -> assertThat(answer(asking)).isEqualTo("answers"));
    } finally {
      show(server);
      endConnections();
      // Its connections ended too, and nobody else is to find them.
      client.close();
      client = client(Map.of());
    }
  }

  /// Redis reads both files when it is told either.
  private static void show(TestCertificate certificate) throws IOException {
    Files.copy(certificate.certificate(), shown("crt"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(certificate.key(), shown("key"), StandardCopyOption.REPLACE_EXISTING);
    if (redis != null) {
      redis.client().configSet("tls-cert-file", shown("crt").toString());
    }
  }

  private static Path shown(String kind) {
    return directory.resolve("shown." + kind);
  }

  private static void endConnections() {
    CommandArguments kill =
        new CommandArguments(Protocol.Command.CLIENT).add("KILL").add("TYPE").add("normal");
    redis.client().executeCommand(new CommandObject<>(kill, BuilderFactory.LONG));
  }

  @Override
  public ShardStore shards() {
    return shards;
  }

  @Override
  public HostStates states() {
    return states;
  }

  /// What a service says that is set up like this, where the others are right.
  private static String asked(Map<String, String> changes) {
    try (UnifiedJedis asking = client(changes)) {
      return answer(asking);
    }
  }

  private static String answer(UnifiedJedis asking) {
    try {
      return new RedisAccess(asking)
          .ask(redis -> "answers" + redis.get("l2:x"))
          .replace("null", "");
    } catch (StoreUnavailableException e) {
      return e.getMessage();
    }
  }

  private static UnifiedJedis client(Map<String, String> changes) {
    Map<String, String> properties = new HashMap<>(right);
    properties.putAll(changes);
    return RedisClients.of(new TestConfig(properties));
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
