package rpcsweep.results.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

class RefusalTest {

  @Test
  void tellsTheCodeOfWhatRedisAnswers() {
    assertThat(Refusal.sentence(new JedisDataException("OOM command not allowed when used memory")))
        .isEqualTo("Redis refuses: OOM");
    assertThat(Refusal.sentence(new JedisDataException("LOADING")))
        .isEqualTo("Redis refuses: LOADING");
  }

  @Test
  void tellsTheTextWhereThereIsNoCode() {
    assertThat(Refusal.sentence(new JedisDataException("ERR SELECT is not allowed")))
        .isEqualTo("Redis refuses: ERR SELECT is not allowed");
  }

  @Test
  void findsTheReasonBehindAFailureAndBesideIt() {
    JedisException behind = new JedisException(new JedisDataException("NOAUTH no"));
    JedisClusterOperationException beside = new JedisClusterOperationException("no node");
    beside.addSuppressed(behind);

    assertThat(Refusal.sentence(beside))
        .isEqualTo("Redis wants a password (NOAUTH): set rpcsweep.redis.password");
  }

  @Test
  void isNotLostWhereTwoFailuresAreBehindEachOther() {
    JedisConnectionException broken = new JedisConnectionException(new SocketException("reset"));
    JedisConnectionException closing = new JedisConnectionException(broken);
    broken.addSuppressed(closing);

    assertThat(Refusal.sentence(broken)).isEqualTo("Redis does not answer");
  }

  @Test
  void isTheSameHoweverAConnectionEnds() {
    assertThat(Refusal.sentence(new JedisConnectionException(new SocketException("reset"))))
        .isEqualTo("Redis does not answer");
    assertThat(
            Refusal.sentence(
                new JedisConnectionException(
                    new SSLException("Unsupported or unrecognized SSL message"))))
        .isEqualTo("Redis does not answer");
    assertThat(
            Refusal.sentence(
                new JedisConnectionException(
                    new SSLHandshakeException(
                        "(certificate_required) Received fatal alert: certificate_required"))))
        .isEqualTo("Redis does not answer");
  }

  @Test
  void tellsWhyThereIsNoTls() {
    assertThat(
            Refusal.sentence(
                new JedisConnectionException(
                    new SSLHandshakeException("Received fatal alert: protocol_version"))))
        .isEqualTo("no TLS with Redis: Received fatal alert: protocol_version");
  }
}
