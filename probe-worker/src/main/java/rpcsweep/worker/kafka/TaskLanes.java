package rpcsweep.worker.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.Topics;
import rpcsweep.worker.TaskRunner;

/// All the lanes of a worker. Closing releases what they hold, so that another worker has it at
/// once.
public final class TaskLanes implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TaskLanes.class);
  private static final String BROKERS = ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Map<String, Object> properties;
  private final String topic;
  private final TaskRunner runner;
  private final ExecutorService taskThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Thread> lanes = new ArrayList<>();
  private @Nullable Thread starter;
  private volatile boolean away = true;

  /// @param bootstrapServers the brokers
  /// @param site whose tasks
  /// @param batchesPerLane the most tasks of one lane
  /// @param runner does the tasks
  public TaskLanes(String bootstrapServers, SiteId site, int batchesPerLane, TaskRunner runner) {
    this.runner = runner;
    topic = Topics.tasks(site);
    properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            Topics.workersGroup(site),
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            batchesPerLane,
            "share.acknowledgement.mode",
            "explicit",
            // Never more than asked for: a lane must be able to renew all it was given.
            "share.acquire.mode",
            "record_limit");
  }

  /// Starts so many lanes as soon as the scheduler has made the site's topic.
  public void start(int count) {
    for (int i = 0; i < count; i++) {
      lanes.add(Thread.ofPlatform().name("lane-" + i).unstarted(this::runLane));
    }
    starter = Thread.ofPlatform().name("lanes").start(this::startWhenThereIsATopic);
  }

  private void startWhenThereIsATopic() {
    try (Admin admin = Admin.create(Map.of(BROKERS, properties.get(BROKERS)))) {
      boolean there = false;
      while (!there) {
        there = topicExists(admin);
        if (!there) {
          TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        }
      }
      away = false;
      lanes.forEach(Thread::start);
    } catch (InterruptedException _) {
      // Closed before there was anything to do.
    }
  }

  private boolean topicExists(Admin admin) throws InterruptedException {
    try {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      LOG.debugf("no tasks yet: %s", e.getMessage());
      return false;
    }
  }

  /// Whether the brokers answer, as far as the lanes know.
  public boolean connected() {
    return !away;
  }

  private void runLane() {
    while (!Thread.currentThread().isInterrupted()) {
      try (ShareConsumer<String, byte[]> consumer =
          new KafkaShareConsumer<>(
              properties, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(List.of(topic));
        TaskLane lane = new TaskLane(consumer, runner, taskThreads);
        try {
          while (true) {
            lane.takeAndRun();
            away = false;
          }
        } finally {
          lane.abandon();
        }
      } catch (InterruptedException | InterruptException _) {
        return;
      } catch (KafkaException | IllegalStateException e) {
        if (!away) {
          away = true;
          LOG.warnf("tasks cannot be taken, trying again: %s", e.getMessage());
        }
        if (!pause()) {
          return;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  @Override
  public void close() {
    if (starter != null) {
      starter.interrupt();
    }
    taskThreads.shutdownNow();
    lanes.forEach(Thread::interrupt);
    for (Thread lane : lanes) {
      try {
        lane.join(Duration.ofSeconds(3));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
