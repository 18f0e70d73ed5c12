package rpcsweep.lab.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// Answers that go out one byte at a time, all connections of a thread in step.
final class Drips {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

  private final Deque<Connection> dripping = new ArrayDeque<>();
  private long next;

  /// Begins to send an answer; the first byte goes at the next turn.
  ///
  /// @param now of the nano-clock
  void begin(Connection connection, ByteBuffer answer, long now) {
    connection.drip = ByteBuffer.allocate(answer.remaining()).put(answer).flip();
    if (dripping.isEmpty()) {
      next = now;
    }
    dripping.add(connection);
  }

  boolean isEmpty() {
    return dripping.isEmpty();
  }

  /// Milliseconds until the next byte is due, at least 1.
  ///
  /// @param now of the nano-clock
  long millisLeft(long now) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next - now));
  }

  /// Sends the bytes that are due.
  ///
  /// @param now of the nano-clock
  void drip(long now, Answerer.ConnectionCloser closer) {
    if (dripping.isEmpty() || now - next < 0) {
      return;
    }
    next = now + INTERVAL;
    for (int i = dripping.size(); i > 0; i--) {
      Connection connection = dripping.remove();
      ByteBuffer drip = connection.drip;
      if (!connection.open || drip == null || !drip.hasRemaining()) {
        continue;
      }
      try {
        connection.channel.write(drip.slice(drip.position(), 1));
        drip.position(drip.position() + 1);
        dripping.add(connection);
      } catch (IOException e) {
        closer.close(connection);
      }
    }
  }
}
