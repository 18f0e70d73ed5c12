package rpcsweep.kafka;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.Topics;

/// A service as a user of Kafka, and everything it may do there. `docs/kafka-access.md` shows the
/// same as a table, and a test holds the two together.
///
/// @param name of the user
/// @param permissions all it needs, and no more
public record ServiceUser(String name, List<Permission> permissions) {

  /// Copies the list.
  public ServiceUser {
    permissions = List.copyOf(permissions);
  }

  /// The scheduler service. It makes the topics and configures the workers' groups; what that takes
  /// (`CREATE`, `ALTER`, `ALTER_CONFIGS`) it does not need where `rpcsweep.topics.create` is off.
  public static ServiceUser scheduler() {
    return new ServiceUser(
        "scheduler",
        List.of(
            Permission.onAll(TOPIC, Topics.TASKS_PREFIX, CREATE, READ, WRITE),
            Permission.on(TOPIC, Topics.OBSERVATIONS, CREATE, DESCRIBE),
            Permission.on(TOPIC, Topics.TRANSITIONS, ALTER, CREATE, DESCRIBE),
            Permission.on(TOPIC, Topics.COMPLETIONS, CREATE, READ),
            Permission.on(TOPIC, Topics.CONTROLS, CREATE, READ, WRITE),
            Permission.on(TOPIC, Topics.SCANS, CREATE, READ, WRITE),
            Permission.on(TOPIC, Topics.SCHEDULES, CREATE, READ, WRITE),
            Permission.on(TOPIC, Topics.SITES, CREATE, READ, WRITE),
            Permission.on(TOPIC, Topics.AUDIT, CREATE, READ, WRITE),
            Permission.on(GROUP, Topics.SCHEDULERS_GROUP, READ),
            Permission.onAll(GROUP, Topics.WORKERS_PREFIX, ALTER_CONFIGS, DESCRIBE),
            Permission.onAll(TRANSACTIONAL_ID, "scheduler-", WRITE)));
  }

  /// The results service.
  public static ServiceUser results() {
    return new ServiceUser(
        "results",
        List.of(
            Permission.on(TOPIC, Topics.OBSERVATIONS, READ),
            Permission.on(TOPIC, Topics.TRANSITIONS, READ, WRITE),
            Permission.onAll(GROUP, Topics.RESULTS_PREFIX, READ),
            Permission.onAll(TRANSACTIONAL_ID, "results-", WRITE)));
  }

  /// The probe workers of a site: its own tasks, and no other's.
  public static ServiceUser workersOf(SiteId site) {
    return new ServiceUser(
        "worker-" + site,
        List.of(
            Permission.on(TOPIC, Topics.tasks(site), READ),
            Permission.on(TOPIC, Topics.CONTROLS, READ),
            Permission.on(TOPIC, Topics.OBSERVATIONS, WRITE),
            Permission.on(TOPIC, Topics.COMPLETIONS, WRITE),
            Permission.on(GROUP, Topics.workersGroup(site), READ)));
  }

  /// What Kafka calls the user.
  String principal() {
    return "User:" + name;
  }

  /// As Kafka's rules.
  List<AclBinding> bindings() {
    return permissions.stream().flatMap(permission -> permission.bindings(principal())).toList();
  }
}
