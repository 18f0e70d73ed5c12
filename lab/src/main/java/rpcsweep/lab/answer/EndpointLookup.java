package rpcsweep.lab.answer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;
import rpcsweep.msrpc.epm.EntryHandle;
import rpcsweep.msrpc.epm.EptEntry;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.epm.EptLookupReply;

/// One client's way through the endpoint map. The handle of the last answer continues it; any other
/// has been asked before or was never given.
final class EndpointLookup {

  private static final int HANDLE = 10;

  private final List<EptEntry> entries;
  private final long random;
  private final Tally tally;
  private int position;
  private boolean begun;
  private @Nullable EntryHandle current;

  EndpointLookup(List<EptEntry> entries, int address, long seed, Tally tally) {
    this.entries = entries;
    this.random = Mixing.mix(seed, address, HANDLE);
    this.tally = tally;
  }

  /// The answer; nothing if the handle is none to go on from.
  Optional<EptLookupReply> answer(EptLookup lookup) {
    if (lookup.entryHandle().isNil()) {
      if (begun) {
        tally.count(Counter.REPEATED_REQUESTS);
      }
      begun = true;
      position = 0;
    } else if (!lookup.entryHandle().equals(current)) {
      tally.count(Counter.REPEATED_REQUESTS);
      return Optional.empty();
    }
    return Optional.of(next(lookup.maxEntries()));
  }

  private EptLookupReply next(int most) {
    int end = Math.min(entries.size(), position + most);
    List<EptEntry> some = entries.subList(position, end);
    position = end;
    current = end == entries.size() ? null : new EntryHandle(0, new UUID(random, position));
    return new EptLookupReply(
        current == null ? EntryHandle.NIL : current,
        some,
        entries.isEmpty() ? EptLookupReply.NOT_REGISTERED : 0);
  }
}
