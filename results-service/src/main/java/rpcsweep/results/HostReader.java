package rpcsweep.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.filter.Candidate;
import rpcsweep.results.filter.Truth;

/// Reads the hosts of a selection part by part, holding no more than one part.
public final class HostReader {

  /// The most hosts that said something in one part; each can be up to 40 kB.
  private static final int MOST_ANSWERING = 256;

  /// The most hosts of one part: those of a page's worth of blocks, read in one round trip.
  private static final int LARGEST_PART = 4_096;

  private final HostStates states;
  private final HostSelection selection;
  private final HostWalk walk;
  private final Truth[] given;

  HostReader(HostStates states, HostSelection selection, HostWalk walk) {
    this.states = states;
    this.selection = selection;
    this.walk = walk;
    this.given =
        Arrays.stream(HostState.values()).map(selection.filter()::given).toArray(Truth[]::new);
  }

  /// Whether there may be more hosts.
  public boolean hasNext() {
    return walk.peek() != null;
  }

  /// More hosts, by site, then in address order; may be none though more follow.
  public List<Host> next() {
    return read(walk.next(LARGEST_PART, MOST_ANSWERING));
  }

  /// As [#next()], exactly this many if so many follow and all of them match.
  List<Host> next(int count) {
    return read(walk.next(count, count));
  }

  private List<Host> read(Map<HostKey, HostState> part) {
    Map<HostKey, HostRecord> records = states.records(part.keySet());
    List<Host> hosts = new ArrayList<>(part.size());
    part.forEach((key, state) -> {
      @Nullable HostRecord shown = shown(records.get(key));
      if (matches(state, shown)) {
        hosts.add(Host.of(key, state, shown));
      }
    });
    return hosts;
  }

  /// The first host that was not looked at yet; null where there is none.
  @Nullable HostKey peek() {
    return walk.peek();
  }

  private boolean matches(HostState state, @Nullable HostRecord hostRecord) {
    return switch (given[state.code()]) {
      case YES -> true;
      case NO -> false;
      case DEPENDS -> selection.filter().holds(new Candidate(state, hostRecord));
    };
  }

  /// Records tell of the present, so of what a scan saw one is shown only where its conversation
  /// was that scan's.
  private @Nullable HostRecord shown(@Nullable HostRecord hostRecord) {
    return switch (selection.plane()) {
      case Plane.Present() -> hostRecord;
      case Plane.SeenBy(var scan) ->
          hostRecord != null && hostRecord.scan().equals(scan) ? hostRecord : null;
    };
  }
}
