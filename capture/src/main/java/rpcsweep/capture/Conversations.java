package rpcsweep.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All conversations held: those that go on, and those that have ended but wait for an older one,
/// because they are handed over in the order of their first packets.
final class Conversations {

  private final CaptureLimits limits;
  private final Consumer<TcpConversation> consumer;
  private final Map<Connection, Assembly> open = new HashMap<>();
  private final Deque<Assembly> held = new ArrayDeque<>();

  /// The connections that ended last, so that their stragglers are not taken for new ones.
  private final LinkedHashSet<Connection> ended = new LinkedHashSet<>();

  private long cost;
  private long handedOver;

  Conversations(CaptureLimits limits, Consumer<TcpConversation> consumer) {
    this.limits = limits;
    this.consumer = consumer;
  }

  /// Takes a segment, or says why it belongs to no conversation.
  Optional<IgnoredReason> take(TcpSegment segment) {
    Connection connection = Connection.of(segment);
    Assembly assembly = open.get(connection);
    if (assembly != null && assembly.isReplacedBy(segment)) {
      end(assembly, new Ending.Replaced());
      ended.remove(connection);
      assembly = null;
    }
    if (assembly == null) {
      IgnoredReason reason = whyNotBegin(connection, segment);
      if (reason != null) {
        return Optional.of(reason);
      }
      assembly = begin(connection, segment);
    }
    long before = assembly.cost();
    assembly.take(segment);
    cost += assembly.cost() - before;
    if (assembly.hasEnded()) {
      end(assembly, new Ending.Open());
    }
    makeRoom();
    return Optional.empty();
  }

  /// Hands over all that is held: the capture has ended.
  void handOverAll() {
    while (!held.isEmpty()) {
      handOverOldest(new Ending.Open());
    }
  }

  /// How many have been handed over.
  long handedOver() {
    return handedOver;
  }

  private @Nullable IgnoredReason whyNotBegin(Connection connection, TcpSegment segment) {
    boolean asksToConnect = segment.syn() && !segment.ack();
    if (asksToConnect) {
      return null;
    }
    if (ended.contains(connection)) {
      return IgnoredReason.AFTER_END;
    }
    return segment.rst() || !segment.syn() && segment.length() == 0
        ? IgnoredReason.NO_CONVERSATION
        : null;
  }

  private Assembly begin(Connection connection, TcpSegment segment) {
    Assembly assembly = new Assembly(connection, segment, limits);
    ended.remove(connection);
    open.put(connection, assembly);
    held.add(assembly);
    cost += assembly.cost();
    return assembly;
  }

  private void end(Assembly assembly, Ending otherwise) {
    long before = assembly.cost();
    assembly.finish(otherwise);
    cost += assembly.cost() - before;
    open.remove(assembly.connection());
    ended.add(assembly.connection());
    if (ended.size() > limits.conversations()) {
      ended.removeFirst();
    }
  }

  private void makeRoom() {
    while (!held.isEmpty() && (held.getFirst().finished() != null || isOverLimit())) {
      handOverOldest(new Ending.SetAside());
    }
  }

  private boolean isOverLimit() {
    return held.size() > limits.conversations() || cost > limits.bytesTotal();
  }

  private void handOverOldest(Ending otherwise) {
    Assembly oldest = held.getFirst();
    if (oldest.finished() == null) {
      end(oldest, otherwise);
    }
    TcpConversation conversation = oldest.finished();
    held.removeFirst();
    cost -= oldest.cost();
    handedOver++;
    if (conversation != null) {
      consumer.accept(conversation);
    }
  }
}
