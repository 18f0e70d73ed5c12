package rpcsweep.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.proto.Topics;

/// Every service does on a real broker what it is for, and nothing else: a worker neither reads the
/// tasks of another site nor writes anything but what it observed.
class PermissionsIT {

  @TempDir static Path directory;
  private static SecuredBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = SecuredBroker.start(directory);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  /// `r` reads, `w` writes, `-` is refused.
  @ParameterizedTest
  @CsvSource({
    "tasks.osaka.v1,  rw, --, r-",
    "tasks.paris.v1,  rw, --, --",
    "observations.v1, --, r-, -w",
    "completions.v1,  r-, --, -w",
    "controls.v1,     rw, --, r-",
    "transitions.v1,  --, rw, --",
    "scans.v1,        rw, --, --",
    "schedules.v1,    rw, --, --",
    "sites.v1,        rw, --, --",
    "audit.v1,        rw, --, --",
  })
  void everyTopicIsOpenToWhomItIsFor(
      String topic, String scheduler, String results, String worker) {
    assertThat(SecuredBroker.TOPICS).contains(topic);
    assertThat(
            List.of(
                tried(ServiceUser.scheduler(), topic),
                tried(ServiceUser.results(), topic),
                tried(SecuredBroker.WORKERS, topic)))
        .containsExactly(scheduler, results, worker);
  }

  private static String tried(ServiceUser user, String topic) {
    KafkaConnection connection = broker.connection(user);
    return letter("r", Attempt.toRead(connection, topic), topic)
        + letter("w", Attempt.toWrite(connection, topic), topic);
  }

  private static String letter(String allowed, String outcome, String topic) {
    if (outcome.equals(Attempt.DONE)) {
      return allowed;
    }
    assertThat(outcome)
        .startsWith("Kafka refuses, and docs/kafka-access.md says what to allow:")
        .contains(topic);
    return "-";
  }

  @Test
  void workersTakeTheTasksOfTheirSite() throws Exception {
    earliest(Topics.workersGroup(SecuredBroker.OSAKA));
    assertThat(taken(Topics.tasks(SecuredBroker.OSAKA), Topics.workersGroup(SecuredBroker.OSAKA)))
        .contains("a record of tasks.osaka.v1");
  }

  @Test
  void workersTakeNoTasksOfAnotherSite() {
    String theirs = Topics.tasks(SecuredBroker.PARIS);
    assertThatThrownBy(() -> taken(theirs, Topics.workersGroup(SecuredBroker.OSAKA)))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> taken(theirs, Topics.workersGroup(SecuredBroker.PARIS)))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() ->
            taken(Topics.tasks(SecuredBroker.OSAKA), Topics.workersGroup(SecuredBroker.PARIS)))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  @Test
  void workersChangeNothing() {
    try (Admin admin = Admin.create(broker.connection(SecuredBroker.WORKERS).settings())) {
      refused(admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1))).all());
      refused(admin.deleteTopics(List.of(Topics.OBSERVATIONS)).all());
      refused(admin.describeAcls(AclBindingFilter.ANY).values());
      refused(admin.describeUserScramCredentials().all());
      refused(admin.deleteShareGroups(List.of(Topics.workersGroup(SecuredBroker.OSAKA))).all());
      refused(
          admin
              .incrementalAlterConfigs(
                  Map.of(
                      new ConfigResource(ConfigResource.Type.TOPIC, Topics.OBSERVATIONS),
                      List.of(
                          new AlterConfigOp(
                              new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET))))
              .all());
    }
  }

  @Test
  void workersSeeNoTopicThatIsNotTheirs() throws Exception {
    try (Admin admin = Admin.create(broker.connection(SecuredBroker.WORKERS).settings())) {
      assertThat(admin.listTopics().names().get())
          .containsExactlyInAnyOrder(
              Topics.tasks(SecuredBroker.OSAKA),
              Topics.CONTROLS,
              Topics.OBSERVATIONS,
              Topics.COMPLETIONS);
    }
  }

  @Test
  void theSchedulerMakesTopicsAndConfiguresTheirGroups() throws Exception {
    try (Admin admin = Admin.create(broker.connection(ServiceUser.scheduler()).settings())) {
      admin.createTopics(List.of(new NewTopic("tasks.quito.v1", 1, (short) 1))).all().get();
      configure(admin, "workers.quito");
      refused(admin.createTopics(List.of(new NewTopic("other", 1, (short) 1))).all());
      refused(admin.deleteTopics(List.of(Topics.AUDIT)).all());
    }
  }

  @Test
  void whoIsNoLongerWantedIsRefused() throws Exception {
    ServiceUser former = new ServiceUser("former", ServiceUser.results().permissions());
    Map<ServiceUser, String> everybody = new HashMap<>();
    for (ServiceUser user :
        List.of(
            ServiceUser.scheduler(),
            ServiceUser.results(),
            SecuredBroker.WORKERS,
            ServiceUser.workersOf(SecuredBroker.PARIS))) {
      everybody.put(user, "secret of " + user.name());
    }
    try (Admin admin = broker.admin()) {
      KafkaAccounts accounts = new KafkaAccounts(admin);
      Map<ServiceUser, String> andOneMore = new HashMap<>(everybody);
      andOneMore.put(former, "secret");
      accounts.establish(andOneMore);
      assertThat(principals(admin)).contains("User:former");

      accounts.establish(everybody);

      assertThat(principals(admin)).doesNotContain("User:former").contains("User:results");
      assertThat(admin.describeUserScramCredentials().users().get())
          .containsExactlyInAnyOrder("scheduler", "results", "worker-osaka", "worker-paris");
    }
  }

  private static List<String> principals(Admin admin)
      throws InterruptedException, ExecutionException {
    return admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
        .map(binding -> binding.entry().principal())
        .distinct()
        .toList();
  }

  private static void earliest(String group) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(broker.connection(ServiceUser.scheduler()).settings())) {
      configure(admin, group);
    }
  }

  private static void configure(Admin admin, String group)
      throws InterruptedException, ExecutionException {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.GROUP, group),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("share.auto.offset.reset", "earliest"),
                        AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  /// What a worker of Osaka gets as a member of a share group.
  private static List<String> taken(String topic, String group) {
    Map<String, Object> settings =
        new HashMap<>(broker.connection(SecuredBroker.WORKERS).settings());
    settings.put("group.id", group);
    List<String> taken = new ArrayList<>();
    try (KafkaShareConsumer<String, String> consumer =
        new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      long begun = System.nanoTime();
      while (taken.isEmpty() && System.nanoTime() - begun < Duration.ofSeconds(30).toNanos()) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> taken.add(record.value()));
      }
    }
    return taken;
  }

  private static void refused(KafkaFuture<?> attempt) {
    assertThatThrownBy(attempt::get).hasCauseInstanceOf(AuthorizationException.class);
  }
}
