package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import rpcsweep.results.LogPosition;
import rpcsweep.results.TestRedis;

/// The Lua step on its own.
class ApplyScriptIT {

  @TempDir static Path directory;
  private static TestRedis server;

  private final ApplyScript script = new ApplyScript();
  private UnifiedJedis redis;

  @BeforeAll
  static void startRedis() {
    server = TestRedis.start(directory);
  }

  @AfterAll
  static void stopRedis() {
    server.close();
  }

  @BeforeEach
  void emptyRedis() {
    redis = server.client();
    redis.flushAll();
    redis.scriptFlush();
  }

  @Test
  void runsItsCommandsAndMovesThePosition() {
    ApplyCommands commands = commands(LogPosition.NONE, new LogPosition(7));
    commands.add("SETRANGE", "{p1}page", "3", "ab");
    commands.add("HSET", "{p1}hash", "x", "1", "y", "2");
    commands.add("HINCRBY", "{p1}hash", "x", "41");
    commands.add("SETBIT", "{p1}bits", "9", "1");
    commands.add("XADD", "{p1}stream", "1-0", "t", "text");

    assertThat(script.run(redis, commands)).isTrue();

    assertThat(redis.get("{p1}offset")).isEqualTo("7");
    assertThat(redis.get("{p1}page")).isEqualTo("\0\0\0ab");
    assertThat(redis.hgetAll("{p1}hash")).containsEntry("x", "42").containsEntry("y", "2");
    assertThat(redis.getbit("{p1}bits", 9)).isTrue();
    assertThat(redis.xlen("{p1}stream")).isEqualTo(1);
  }

  @Test
  void changesNothingWhereTheShardIsElsewhere() {
    redis.set("{p1}offset", "8");
    ApplyCommands commands = commands(new LogPosition(7), new LogPosition(9));
    commands.add("SET", "{p1}page", "written");

    assertThat(script.run(redis, commands)).isFalse();

    assertThat(redis.get("{p1}offset")).isEqualTo("8");
    assertThat(redis.exists("{p1}page")).isFalse();
  }

  @Test
  void changesNothingWhereTheStoreWasEmptied() {
    assertThat(script.run(redis, commands(new LogPosition(7), new LogPosition(9)))).isFalse();
    assertThat(redis.exists("{p1}offset")).isFalse();
  }

  @Test
  void refusesAFirstUpdateWhereOneWasApplied() {
    redis.set("{p1}offset", "0");
    assertThat(script.run(redis, commands(LogPosition.NONE, new LogPosition(1)))).isFalse();
  }

  @Test
  void storesItselfAgainAfterRedisHasForgottenIt() {
    assertThat(script.run(redis, commands(LogPosition.NONE, new LogPosition(1)))).isTrue();
    redis.scriptFlush();
    assertThat(script.run(redis, commands(new LogPosition(1), new LogPosition(2)))).isTrue();
    assertThat(redis.get("{p1}offset")).isEqualTo("2");
  }

  @Test
  void takesMoreCommandsThanLuaCanUnpackAtOnce() {
    ApplyCommands commands = commands(LogPosition.NONE, new LogPosition(1));
    for (int i = 0; i < 20_000; i++) {
      commands.add("HINCRBY", "{p1}count" + i % 100, "x", "1");
    }
    assertThat(script.run(redis, commands)).isTrue();
    assertThat(redis.hget("{p1}count99", "x")).isEqualTo("200");
  }

  @Test
  void leavesThePositionWhereACommandIsRefused() {
    redis.set("{p1}page", "a string");
    ApplyCommands commands = commands(LogPosition.NONE, new LogPosition(1));
    commands.add("HINCRBY", "{p1}page", "x", "1");

    assertThatThrownBy(() -> script.run(redis, commands)).isInstanceOf(JedisDataException.class);
    assertThat(redis.exists("{p1}offset")).isFalse();
  }

  private static ApplyCommands commands(LogPosition since, LogPosition until) {
    return new ApplyCommands("{p1}offset", since, until);
  }
}
