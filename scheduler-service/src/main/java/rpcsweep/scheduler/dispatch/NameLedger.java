package rpcsweep.scheduler.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.site.Permission;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.PlannedName;

/// The host names of a scan on their way to addresses. The first answer for a name counts and is
/// held against the site's permissions and the operator's exclusions: a name must not lead where an
/// address would have been refused.
final class NameLedger {

  private final TargetSet excludes;
  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, PlannedName> answered = new LinkedHashMap<>();
  private final Map<Integer, Integer> waitingAttempts = new LinkedHashMap<>();
  private final Set<Integer> failedChunks = new HashSet<>();

  NameLedger(TargetSet excludes, List<String> names) {
    this.excludes = excludes;
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      positions.put(names.get(i), i);
      waitingAttempts.putIfAbsent(i / Task.LARGEST_NAME_COUNT, 1);
    }
  }

  /// The next chunk of names to hand out.
  OptionalInt peek() {
    return waitingAttempts.keySet().stream().mapToInt(Integer::intValue).findFirst();
  }

  /// The attempt a waiting chunk would be.
  int attempt(int chunk) {
    return waitingAttempts.get(chunk);
  }

  /// The chunk goes.
  void take(int chunk) {
    waitingAttempts.remove(chunk);
  }

  /// The chunk has to go again.
  void putBack(int chunk, int attempt) {
    if (!isAnswered(chunk)) {
      waitingAttempts.put(chunk, attempt);
    }
  }

  /// The chunk is given up.
  void fail(int chunk) {
    failedChunks.add(chunk);
  }

  /// The names of a chunk.
  List<String> names(int chunk) {
    int from = chunk * Task.LARGEST_NAME_COUNT;
    return names.subList(from, Math.min(names.size(), from + Task.LARGEST_NAME_COUNT));
  }

  /// The chunk a name belongs to.
  Optional<Integer> chunkOf(String name) {
    return Optional.ofNullable(positions.get(name)).map(i -> i / Task.LARGEST_NAME_COUNT);
  }

  /// A resolver answered; names that were not asked for and repetitions change nothing.
  void answer(NameResolution resolution, Site site, Instant now) {
    if (!positions.containsKey(resolution.hostName())
        || answered.containsKey(resolution.hostName())) {
      return;
    }
    List<Address> planned = new ArrayList<>();
    List<Address> refused = new ArrayList<>();
    for (Address address : resolution.addresses()) {
      boolean permitted =
          site.permissionFor(address, now) instanceof Permission.Permitted
              && !excludes.contains(address);
      (permitted ? planned : refused).add(address);
    }
    restore(new PlannedName(resolution.hostName(), planned, refused));
  }

  /// A name was answered before a restart.
  void restore(PlannedName name) {
    answered.putIfAbsent(name.hostName(), name);
    chunkOf(name.hostName())
        .filter(this::isAnswered)
        .ifPresent(chunk -> {
          waitingAttempts.remove(chunk);
          failedChunks.remove(chunk);
        });
  }

  /// Whether every name of a chunk has an answer.
  boolean isAnswered(int chunk) {
    return names(chunk).stream().allMatch(answered::containsKey);
  }

  /// Whether every name has an answer.
  boolean isComplete() {
    return answered.size() == positions.size();
  }

  /// The first name of a chunk no worker resolved in any attempt.
  Optional<String> firstGivenUp() {
    @Nullable Integer chunk = failedChunks.stream().min(Integer::compare).orElse(null);
    return chunk == null ? Optional.empty() : Optional.of(names(chunk).getFirst());
  }

  /// Every answer so far, in the order of the answers.
  List<PlannedName> answers() {
    return List.copyOf(answered.values());
  }

  /// Every address the names add to the plan.
  TargetSet resolved() {
    return TargetSet.of(
        answered.values().stream()
            .flatMap(name -> name.planned().stream())
            .map(AddressRange::of)
            .toList());
  }
}
