package rpcsweep.results.redis;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.Transition;

/// Transitions in the outbox stream: one line each, `site address before after scan seconds nanos`,
/// under an id made of the record's offset, so that replaying makes the same ids.
final class OutboxLines {

  /// The only field of an entry.
  static final String FIELD = "t";

  private static final Pattern SPACE = Pattern.compile(" ");

  private OutboxLines() {}

  /// The stream id; one is added to the offset because Redis refuses `0-0`.
  static String id(OutboxEntry.Id id) {
    return id.offset() + 1 + "-" + id.index();
  }

  /// The id that follows.
  static String idBehind(OutboxEntry.Id id) {
    return id(new OutboxEntry.Id(id.offset(), id.index() + 1));
  }

  static String write(Transition transition) {
    return String.join(
        " ",
        transition.host().site().value(),
        transition.host().address().toString(),
        Integer.toString(transition.before().code()),
        Integer.toString(transition.after().code()),
        transition.scan().value(),
        Long.toString(transition.observeTime().getEpochSecond()),
        Integer.toString(transition.observeTime().getNano()));
  }

  static OutboxEntry read(StreamEntry entry) {
    StreamEntryID id = entry.getID();
    List<String> words = List.of(SPACE.split(entry.getFields().get(FIELD), -1));
    return new OutboxEntry(
        new OutboxEntry.Id(id.getTime() - 1, Math.toIntExact(id.getSequence())),
        new Transition(
            new HostKey(new SiteId(words.get(0)), Address.parse(words.get(1)).orElseThrow()),
            HostState.ofCode(Integer.parseInt(words.get(2))),
            HostState.ofCode(Integer.parseInt(words.get(3))),
            new ScanId(words.get(4)),
            Instant.ofEpochSecond(Long.parseLong(words.get(5)), Long.parseLong(words.get(6)))));
  }
}
