package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.SiteDirectory;

/// The topics and groups everything here relies on. A topic that is there already is left as it is.
final class TopicSetup {

  private static final String FOR_EVER = "-1";
  private static final String HOUR = Long.toString(Duration.ofHours(1).toMillis());
  private static final Duration DAY = Duration.ofDays(1);

  /// How much longer transitions are kept than observations. The last transition tells what is
  /// published, so it must not go before the observations it follows from; and those stay, in a
  /// segment of a day, up to a day longer than they need.
  private static final Duration MARGIN = Duration.ofDays(7);

  private final TopicsConfig config;
  private final SiteDirectory directory;

  TopicSetup(TopicsConfig config, SiteDirectory directory) {
    this.config = config;
    this.directory = directory;
  }

  /// Creates what is missing for the sites there are now, or makes sure that nothing is.
  ///
  /// @throws KafkaException where the brokers do not answer, or topics are missing and must not be
  ///   created
  void ensure(Admin admin) {
    List<SiteId> sites = directory.sites().all().stream().map(Site::id).toList();
    if (config.create()) {
      widen(admin, create(admin, topics(sites)));
      // Before the first worker: a group that does not know better begins at the end of its topic.
      sites.forEach(site -> configureWorkers(admin, site));
    } else {
      Set<String> missing = new TreeSet<>(topics(sites).stream().map(NewTopic::name).toList());
      missing.removeAll(await(admin.listTopics().names()));
      if (!missing.isEmpty()) {
        throw new KafkaException("topics are missing and rpcsweep.topics.create=false: " + missing);
      }
    }
  }

  private List<NewTopic> topics(List<SiteId> sites) {
    List<NewTopic> topics = new ArrayList<>();
    String observed = Long.toString(config.observationRetention().toMillis());
    topics.add(
        topic(Topics.OBSERVATIONS, config.observationPartitions())
            .configs(
                Map.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    observed,
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(DAY.toMillis()),
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(Topics.LARGEST_OBSERVATION))));
    topics.add(
        topic(Topics.TRANSITIONS, config.observationPartitions())
            .configs(
                Map.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(config.observationRetention().plus(MARGIN).toMillis()))));
    // Progress is rebuilt by replaying the receipts of every unfinished scan, however old it is.
    topics.add(
        topic(Topics.COMPLETIONS, config.completionPartitions())
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)));
    for (String name : List.of(Topics.SCANS, Topics.SCHEDULES, Topics.CONTROLS, Topics.SITES)) {
      topics.add(topic(name, 1).configs(compacted()));
    }
    topics.add(
        topic(Topics.AUDIT, 1)
            .configs(
                Map.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(config.auditRetention().toMillis()))));
    for (SiteId site : sites) {
      topics.add(
          topic(Topics.tasks(site), 1)
              .configs(
                  Map.of(
                      TopicConfig.RETENTION_MS_CONFIG,
                      Long.toString(config.taskRetention().toMillis()),
                      // Only whole segments are deleted.
                      TopicConfig.SEGMENT_MS_CONFIG,
                      HOUR)));
    }
    return topics;
  }

  private NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, config.replicationFactor());
  }

  private static Map<String, String> compacted() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT,
        // Only closed segments are compacted: an hour of progress reports is read at a start.
        TopicConfig.SEGMENT_MS_CONFIG,
        HOUR,
        // The ends of transactions, several a second while a scan runs, are kept for so long.
        TopicConfig.DELETE_RETENTION_MS_CONFIG,
        HOUR,
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(KafkaClients.LARGEST_RECORD));
  }

  /// Makes those that are missing.
  ///
  /// @return their names
  private static Set<String> create(Admin admin, Collection<NewTopic> topics) {
    Set<String> created = new TreeSet<>();
    admin
        .createTopics(topics)
        .values()
        .forEach((name, creation) -> {
          try {
            await(creation);
            created.add(name);
          } catch (TopicExistsException _) {
            // Left as it is.
          }
        });
    return created;
  }

  /// Transitions of an older version had a number of partitions of their own; there must be as many
  /// as of observations, and some can be added while they are in use. What was created just now has
  /// as many as it was given, and may not be known to every broker yet: it is not asked for.
  private void widen(Admin admin, Set<String> created) {
    if (created.contains(Topics.TRANSITIONS)) {
      return;
    }
    int partitions =
        created.contains(Topics.OBSERVATIONS)
            ? config.observationPartitions()
            : partitions(admin, Topics.OBSERVATIONS);
    if (partitions(admin, Topics.TRANSITIONS) < partitions) {
      await(
          admin
              .createPartitions(Map.of(Topics.TRANSITIONS, NewPartitions.increaseTo(partitions)))
              .all());
    }
  }

  private static int partitions(Admin admin, String topic) {
    return await(admin.describeTopics(List.of(topic)).allTopicNames())
        .get(topic)
        .partitions()
        .size();
  }

  private void configureWorkers(Admin admin, SiteId site) {
    Map<String, String> settings = new HashMap<>();
    settings.put("share.auto.offset.reset", "earliest");
    settings.put("share.record.lock.duration.ms", Long.toString(config.taskLock().toMillis()));
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, Topics.workersGroup(site));
    Collection<AlterConfigOp> changes =
        settings.entrySet().stream()
            .map(setting ->
                new AlterConfigOp(
                    new ConfigEntry(setting.getKey(), setting.getValue()),
                    AlterConfigOp.OpType.SET))
            .toList();
    await(admin.incrementalAlterConfigs(Map.of(group, changes)).all());
  }

  /// What the brokers answer.
  ///
  /// @throws KafkaException where they refuse, or do not answer
  static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
