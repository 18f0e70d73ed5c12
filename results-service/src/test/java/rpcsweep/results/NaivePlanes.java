package rpcsweep.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

/// The oracle: the state planes as a map from address to state, each batch of a scan applied once,
/// in log order, without pages, slices, spans or differences.
final class NaivePlanes {

  /// What a record has to say.
  record Seen(Observation first, Observation last) {}

  private final Set<BatchKey> applied = new HashSet<>();
  final Map<Plane, Map<HostKey, HostState>> states = new HashMap<>();
  final Map<HostKey, Seen> seen = new HashMap<>();
  private final Map<HostKey, List<StateChange>> changes = new HashMap<>();
  final List<Transition> transitions = new ArrayList<>();

  void apply(JudgedBatch batch) {
    if (!applied.add(batch.key())) {
      return;
    }
    for (int i = 0; i < 256; i++) {
      HostState state = batch.stateAt(i);
      if (state == HostState.NOT_SCANNED) {
        continue;
      }
      HostKey host = new HostKey(batch.site(), batch.block().plus(i));
      HostState before = states(new Plane.Present()).getOrDefault(host, HostState.NOT_SCANNED);
      states(new Plane.Present()).put(host, state);
      states(new Plane.SeenBy(batch.key().scan())).put(host, state);
      if (before != state && (before != HostState.NOT_SCANNED || batch.answeredAt(i))) {
        transitions.add(
            new Transition(host, before, state, batch.key().scan(), batch.observeTime()));
      }
      batch
          .observationAt(i)
          .ifPresent(observation ->
              seen.merge(
                  host,
                  new Seen(observation, observation),
                  (old, now) -> new Seen(old.first(), now.last())));
      if (before != state && seen.containsKey(host)) {
        Instant time =
            batch.observationAt(i).map(Observation::observeTime).orElse(batch.observeTime());
        changes
            .computeIfAbsent(host, _ -> new ArrayList<>())
            .addFirst(new StateChange(before, state, time, batch.key().scan()));
      }
    }
  }

  /// The newest changes of a host since it first said something.
  List<StateChange> changes(HostKey host) {
    return changes.getOrDefault(host, List.of()).stream().limit(16).toList();
  }

  Map<HostState, Long> counts(Plane plane, SiteId site) {
    Map<HostState, Long> counts = new HashMap<>();
    states(plane)
        .forEach((host, state) -> {
          if (host.site().equals(site)) {
            counts.merge(state, 1L, Long::sum);
          }
        });
    return counts;
  }

  Map<HostKey, HostState> states(Plane plane) {
    return states.computeIfAbsent(plane, _ -> new HashMap<>());
  }
}
