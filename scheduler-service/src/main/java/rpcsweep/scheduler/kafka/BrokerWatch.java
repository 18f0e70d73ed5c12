package rpcsweep.scheduler.kafka;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.scheduler.Brokers;

/// Whether the brokers answer. Asks them twice a second without ever waiting, and says so in the
/// log once when they fall silent and once when they are back.
@Singleton
public class BrokerWatch implements Brokers {

  private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final String bootstrapServers;
  private final Duration patience;
  private final InstantSource clock = new MonotonicClock();
  private volatile Instant lastAnswer = clock.instant();
  private volatile boolean everAnswered;
  private @Nullable KafkaFuture<?> question;
  private Instant lastQuestion = Instant.MIN;
  private boolean away;
  private volatile @Nullable String refusal;

  /// @param config where the brokers are and how long they may be silent
  @Inject
  public BrokerWatch(KafkaConfig config) {
    bootstrapServers = config.bootstrapServers();
    patience = config.patience();
  }

  /// Goes on asking. One thread calls this.
  ///
  /// @return whether the brokers have just come back
  boolean step(Admin admin) {
    Instant now = clock.instant();
    boolean isBack = false;
    if (question != null && question.isDone()) {
      isBack = !question.isCompletedExceptionally() && answered();
      question = null;
    }
    if (question == null && !now.isBefore(lastQuestion.plus(INTERVAL))) {
      lastQuestion = now;
      int timeout = Math.toIntExact(patience.toMillis());
      question = admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeout)).clusterId();
    }
    if (!away && isAway()) {
      fellSilent();
    }
    return isBack;
  }

  /// The brokers answered something else.
  ///
  /// @return whether they have just come back
  boolean answered() {
    Instant now = clock.instant();
    Duration silence = Duration.between(lastAnswer, now);
    lastAnswer = now;
    everAnswered = true;
    if (!away) {
      return false;
    }
    away = false;
    refusal = null;
    LOG.infof("Kafka at %s answers again after %d s", bootstrapServers, silence.toSeconds());
    return true;
  }

  /// A session with the brokers could not be begun, or ended.
  void failed(KafkaException failure) {
    @Nullable String why = KafkaTrouble.ofAccess(failure).orElse(null);
    if (!away || (why != null && !why.equals(refusal))) {
      LOG.warnf(
          "Kafka at %s: %s; trying again until it answers",
          bootstrapServers, why == null ? failure.getMessage() : why);
    }
    away = true;
    refusal = why;
  }

  private void fellSilent() {
    away = true;
    LOG.warnf(
        "Kafka at %s has not answered for %d s; nothing is dispatched until it does",
        bootstrapServers, patience.toSeconds());
  }

  /// Whether the brokers have been silent for longer than patience lasts, or have never answered.
  public boolean isAway() {
    return !everAnswered || clock.instant().isAfter(lastAnswer.plus(patience));
  }

  @Override
  public Duration silence() {
    return Duration.between(lastAnswer, clock.instant());
  }

  /// Why nothing can be done, once the brokers are away.
  public String reason() {
    @Nullable String refused = refusal;
    return refused == null
        ? "Kafka at " + bootstrapServers + " does not answer"
        : "Kafka at %s: %s".formatted(bootstrapServers, refused);
  }
}
