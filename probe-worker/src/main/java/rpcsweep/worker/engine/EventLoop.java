package rpcsweep.worker.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import rpcsweep.worker.dial.GuardedDialer;

/// One thread with one selector: dials what was handed over, moves bytes, keeps deadlines.
final class EventLoop implements Runnable {

  private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

  /// So many connects are made between two looks at the connections that are open, so that a burst
  /// of new ones does not keep the others waiting.
  private static final int DIALS_PER_PASS = 64;

  /// How long to wait, in nanoseconds, when the machine is short of descriptors or ports.
  private static final long SHORTAGE_PAUSE = 20_000_000;

  /// So often in a row (a minute) before what waits is told that it failed. Attempts of our own
  /// give back what they hold within their timeouts, so a longer shortage is not our own.
  private static final int SHORTAGE_PAUSES = 3_000;

  /// Longer than any answer that is read.
  private static final int BUFFER_LENGTH = 8 * 1024;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Selector selector = Selector.open();
  private final GuardedDialer dialer;
  private final Runnable onEnd;
  private final LongConsumer conversationTimes;
  private final Deadlines deadlines = new Deadlines();
  private final Queue<Connection> handedOver = new ConcurrentLinkedQueue<>();
  private final Queue<Connection> aborted = new ConcurrentLinkedQueue<>();

  /// An array, for decoders that read in place; the JDK's own direct buffer costs one small copy.
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_LENGTH);

  private final Consumer<SelectionKey> ready = key -> attempt(key).ready();
  private final Consumer<Deadlines.Entry> expired = entry -> ((Connection) entry).expired();

  /// The first attempt in the queue, held back by a shortage.
  private @Nullable Connection held;

  private int heldPauses;
  private long heldUntil;

  private volatile boolean asleep;
  private volatile boolean closing;
  private volatile boolean finished;
  private volatile @Nullable Thread thread;

  /// @param dialer makes the connections
  /// @param onEnd is told of every attempt that ended, on this loop's thread
  /// @param conversationTimes is told how long each established connection took from its SYN to its
  ///   end, in nanoseconds, on this loop's thread
  /// @throws IOException where there is no selector to be had
  EventLoop(GuardedDialer dialer, Runnable onEnd, LongConsumer conversationTimes)
      throws IOException {
    this.dialer = dialer;
    this.onEnd = onEnd;
    this.conversationTimes = conversationTimes;
  }

  /// Takes an attempt, from any thread.
  ///
  /// @return false where the loop has ended
  boolean handOver(Connection connection) {
    handedOver.add(connection);
    if (finished && handedOver.remove(connection)) {
      return false;
    }
    wakeUp();
    return true;
  }

  /// Ends an attempt, from any thread.
  void abort(Connection connection) {
    aborted.add(connection);
    wakeUp();
  }

  /// Makes the loop end everything and then itself, from any thread.
  void close() {
    closing = true;
    wakeUp();
  }

  /// Whether the caller is this loop.
  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  GuardedDialer dialer() {
    return dialer;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /// The buffer to read into, shared by all connections of the loop.
  ByteBuffer emptyBuffer() {
    return buffer.clear();
  }

  SelectionKey register(SelectableChannel channel, int operations, Connection connection)
      throws ClosedChannelException {
    return channel.register(selector, operations, connection);
  }

  void ended() {
    onEnd.run();
  }

  /// A host that had accepted was spoken with for so long.
  void conversed(long nanos) {
    conversationTimes.accept(nanos);
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try (selector) {
      turn();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "the selector failed; its connections are given up", e);
    }
  }

  private void turn() throws IOException {
    try {
      while (!closing) {
        endAborted();
        dialSome();
        select();
        deadlines.expire(System.nanoTime(), expired);
        deadlines.tidy();
      }
    } finally {
      finished = true;
      endAll();
    }
  }

  /// Waking a selector is a system call: it is made only where the loop can be asleep. The order of
  /// the volatile accesses (queue, then `asleep`; there `asleep`, then queue) loses no hand-over.
  private void wakeUp() {
    if (asleep) {
      selector.wakeup();
    }
  }

  private void select() throws IOException {
    asleep = true;
    long wait = closing || !aborted.isEmpty() ? 0 : nanosToNext();
    if (wait == 0) {
      asleep = false;
      selector.selectNow(ready);
    } else if (wait == Long.MAX_VALUE) {
      selector.select(ready);
    } else {
      // Rounded up: a loop that wakes before the deadline has to sleep once more.
      selector.select(ready, wait / NANOS_PER_MILLI + 1);
    }
    asleep = false;
  }

  private long nanosToNext() {
    long now = System.nanoTime();
    if (held != null) {
      return Math.min(Math.max(0, heldUntil - now), deadlines.nanosToNext(now));
    }
    return handedOver.isEmpty() ? deadlines.nanosToNext(now) : 0;
  }

  private void dialSome() {
    if (held != null && heldUntil - System.nanoTime() > 0) {
      return;
    }
    for (int i = 0; i < DIALS_PER_PASS; i++) {
      Connection connection = held != null ? held : handedOver.poll();
      if (connection == null) {
        return;
      }
      if (!connection.dial()) {
        hold(connection);
        return;
      }
      held = null;
      heldPauses = 0;
    }
  }

  /// Keeps everything waiting while the machine is short of descriptors or ports: connections that
  /// end give some back, and what waits for our own pace has no timeout.
  private void hold(Connection connection) {
    if (heldPauses >= SHORTAGE_PAUSES) {
      held = null;
      connection.end(Ending.LOCAL_FAILURE);
      return;
    }
    held = connection;
    heldPauses++;
    heldUntil = System.nanoTime() + SHORTAGE_PAUSE;
  }

  private void endAborted() {
    for (Connection next = aborted.poll(); next != null; next = aborted.poll()) {
      if (next == held) {
        held = null;
      }
      next.end(Ending.ABORTED);
    }
  }

  private void endAll() {
    List<Connection> all = new ArrayList<>();
    selector.keys().forEach(key -> all.add(attempt(key)));
    if (held != null) {
      all.add(held);
    }
    all.forEach(connection -> connection.end(Ending.ABORTED));
    for (Connection next = handedOver.poll(); next != null; next = handedOver.poll()) {
      next.end(Ending.ABORTED);
    }
  }

  private static Connection attempt(SelectionKey key) {
    return (Connection) key.attachment();
  }
}
