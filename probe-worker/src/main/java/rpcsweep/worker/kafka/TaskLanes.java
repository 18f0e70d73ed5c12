package rpcsweep.worker.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import rpcsweep.kafka.KafkaConnection;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.proto.Topics;
import rpcsweep.telemetry.Beats;
import rpcsweep.worker.Stops;
import rpcsweep.worker.TaskRunner;

/// All the lanes of a worker.
///
/// While nothing may be dialled (the site is halted or closed, or the worker deaf) a lane takes
/// nothing and has no consumer: one that only pauses would still be given tasks by the request that
/// was under way, and each time a task is given to a worker that does not do it, an attempt of it
/// is lost.
public final class TaskLanes implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TaskLanes.class);
  private static final long RETRY_MILLIS = 1_000;

  /// A lane turns with every renewal of what it holds, a few times a minute.
  private static final Duration LONGEST_TURN = Duration.ofMinutes(3);

  /// How soon it is noticed that work may go on.
  private static final long STOPPED_MILLIS = 100;

  /// How long a consumer may take to say goodbye; what it held is then free at once.
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  /// How long lanes may take to release what they hold: to end connections, to say so, and goodbye.
  private static final Duration RELEASING = Duration.ofSeconds(5);

  private final KafkaConnection connection;
  private final Map<String, Object> properties;
  private final String topic;
  private final String workerId;
  private final SiteId site;
  private final TaskRunner runner;
  private final Stops stops;
  private final Beats beats = new Beats(System::nanoTime);
  private final Leave leave = new Leave();
  private final ExecutorService taskThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Thread> lanes = new ArrayList<>();
  private volatile @Nullable Thread starter;
  private String told = "";
  private volatile boolean away = true;

  /// @param connection to the brokers
  /// @param workerId names this worker to the brokers
  /// @param site whose tasks
  /// @param batchesPerLane the most tasks of one lane
  /// @param runner does the tasks
  /// @param stops says when nothing may be taken
  public TaskLanes(
      KafkaConnection connection,
      String workerId,
      SiteId site,
      int batchesPerLane,
      TaskRunner runner,
      Stops stops) {
    this.connection = connection;
    this.workerId = workerId;
    this.site = site;
    this.runner = runner;
    this.stops = stops;
    topic = Topics.tasks(site);
    properties =
        Map.of(
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
      String lane = Topics.lane(workerId, i);
      lanes.add(Thread.ofPlatform().name("lane-" + i).unstarted(() -> runLane(lane)));
    }
    starter = Thread.ofPlatform().name("lanes").start(this::startWhenThereIsATopic);
  }

  private void startWhenThereIsATopic() {
    try (Admin admin = Admin.create(connection.settings())) {
      boolean there = false;
      while (!there) {
        there = topicExists(admin);
        if (!there) {
          TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
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
      Optional<String> trouble = KafkaTrouble.ofAccess(e);
      if (trouble.isPresent() && !trouble.get().equals(told)) {
        told = trouble.get();
        LOG.warnf("tasks cannot be taken, trying again: %s", told);
      } else {
        LOG.debugf("no tasks yet: %s", e.getMessage());
      }
      return false;
    }
  }

  /// Whether this worker is at work: the brokers answer, as far as the lanes know, and it has not
  /// been told to leave.
  public boolean connected() {
    return !away && !leave.hasBegun();
  }

  /// What does not go on that should, for a reason that starting the process again would remove. A
  /// lane that waits for brokers that are away is none, for as long as the worker is deaf.
  public Optional<String> standstill() {
    Thread starting = starter;
    if (leave.hasBegun() || starting == null || starting.isAlive()) {
      return Optional.empty();
    }
    return lanes.stream()
        .filter(lane -> !lane.isAlive())
        .findFirst()
        .map(lane -> lane.getName() + " has ended")
        .or(() -> stops.deaf() ? Optional.empty() : beats.standstill(LONGEST_TURN));
  }

  private void runLane(String lane) {
    try {
      while (!leave.hasBegun()) {
        beats.beat(lane);
        if (stops.stopped(site)) {
          leave.pause(STOPPED_MILLIS);
        } else {
          takeTasks(lane);
        }
      }
    } catch (InterruptedException | InterruptException _) {
      // Closed in a hurry.
    }
  }

  private boolean mayTake() {
    return !leave.hasBegun() && !stops.stopped(site);
  }

  private void takeTasks(String lane) throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(connection.settings());
    settings.putAll(properties);
    // The scheduler counts the workers by these names.
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, lane);
    try {
      ShareConsumer<String, byte[]> consumer =
          new KafkaShareConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
      try {
        consumer.subscribe(List.of(topic));
        takeTasks(new TaskLane(consumer, runner, taskThreads, leave, () -> beats.beat(lane)));
      } finally {
        consumer.close(GOODBYE);
      }
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      if (!away) {
        away = true;
        LOG.warnf("tasks cannot be taken, trying again: %s", KafkaTrouble.reason(e));
      }
      leave.pause(RETRY_MILLIS);
    }
  }

  private void takeTasks(TaskLane lane) throws InterruptedException {
    try {
      while (mayTake()) {
        lane.takeAndRun(this::mayTake);
        away = false;
      }
    } finally {
      lane.abandon();
    }
  }

  /// Takes no more; finishes what is held, or gives it up and releases it when the time is over, so
  /// that other workers have it at once. Returns when nothing is held.
  ///
  /// @param patience how long what is held may take to be finished; zero or more
  public void drain(Duration patience) {
    leave.begin();
    Thread starting = starter;
    if (starting != null) {
      starting.interrupt();
    }
    try {
      if (!join(patience)) {
        LOG.infof("not everything was finished within %s; the rest is released", patience);
        leave.end();
        if (!join(RELEASING)) {
          LOG.warn("some tasks could not be released; they are free when their locks run out");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean join(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (Thread lane : lanes) {
      if (lane.isAlive() && !lane.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    drain(Duration.ZERO);
    taskThreads.shutdownNow();
    lanes.forEach(Thread::interrupt);
  }
}
