package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.Topics;

/// Counts the workers of each site: the members of its share group, of which a worker has several.
/// Asks the brokers every few seconds and never waits for them.
final class WorkerCensus {

  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final int TIMEOUT_MS = 10_000;

  private @Nullable Map<SiteId, KafkaFuture<ShareGroupDescription>> question;
  private Instant lastQuestion = Instant.MIN;

  /// Goes on asking. One thread calls this.
  ///
  /// @return a new count; a site the brokers do not tell of is missing
  Optional<Map<SiteId, Integer>> step(Admin admin, Collection<SiteId> sites, Instant now) {
    Optional<Map<SiteId, Integer>> counts = Optional.empty();
    Map<SiteId, KafkaFuture<ShareGroupDescription>> asked = question;
    if (asked != null && asked.values().stream().allMatch(KafkaFuture::isDone)) {
      counts = Optional.of(count(asked));
      question = null;
    }
    if (question == null && !sites.isEmpty() && !now.isBefore(lastQuestion.plus(INTERVAL))) {
      lastQuestion = now;
      question = ask(admin, sites);
    }
    return counts;
  }

  private static Map<SiteId, KafkaFuture<ShareGroupDescription>> ask(
      Admin admin, Collection<SiteId> sites) {
    List<String> groups = sites.stream().map(Topics::workersGroup).toList();
    Map<String, KafkaFuture<ShareGroupDescription>> answers =
        admin
            .describeShareGroups(groups, new DescribeShareGroupsOptions().timeoutMs(TIMEOUT_MS))
            .describedGroups();
    Map<SiteId, KafkaFuture<ShareGroupDescription>> bySite = new HashMap<>();
    sites.forEach(site -> bySite.put(site, answers.get(Topics.workersGroup(site))));
    return bySite;
  }

  private static Map<SiteId, Integer> count(
      Map<SiteId, KafkaFuture<ShareGroupDescription>> answers) {
    Map<SiteId, Integer> counts = new HashMap<>();
    answers.forEach((site, answer) -> {
      try {
        counts.put(site, workers(answer.get()));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof GroupIdNotFoundException) {
          counts.put(site, 0);
        }
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    });
    return counts;
  }

  private static int workers(ShareGroupDescription group) {
    return (int)
        group.members().stream()
            .map(ShareMemberDescription::clientId)
            .map(Topics::workerOfLane)
            .distinct()
            .count();
  }
}
