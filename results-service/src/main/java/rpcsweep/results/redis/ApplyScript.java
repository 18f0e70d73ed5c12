package rpcsweep.results.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// The one atomic step, `apply-v1.lua`: commands that run only where the shard is at the expected
/// position. A change of what it does is a new file with a new number.
final class ApplyScript {

  private static final String RESOURCE = "/rpcsweep/results/redis/apply-v1.lua";

  private final byte[] source;
  private final byte[] sha1;

  ApplyScript() {
    try (InputStream stream = ApplyScript.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + RESOURCE);
      }
      source = stream.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(source);
      sha1 = HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }

  /// Runs the step.
  ///
  /// @return whether the shard was where it was expected
  boolean run(UnifiedJedis redis, ApplyCommands commands) {
    List<byte[]> keys = commands.keys();
    List<byte[]> arguments = commands.arguments();
    Object applied;
    try {
      applied = redis.evalsha(sha1, keys, arguments);
    } catch (JedisNoScriptException _) {
      // Redis has restarted or been flushed; this stores the script again.
      applied = redis.eval(source, keys, arguments);
    }
    return applied.equals(1L);
  }
}
