package rpcsweep.capture;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What one side says, put in order: sequence numbers in, each byte once out.
///
/// Positions count the bytes of this side from the first one known, without the wrapping around of
/// sequence numbers. Where segments overlap, the bytes that were put in order first stay.
final class HalfStream {

  /// Takes bytes in order.
  interface Sink {
    void accept(byte[] bytes, Instant time);
  }

  private final int bytesOutOfOrder;
  private final TreeMap<Long, byte[]> ahead = new TreeMap<>();
  private int aheadCost;

  /// Whether [#next] is known: from a SYN, from what the other side wants next, or, in a capture
  /// begun late, from the first data.
  private boolean known;

  private boolean startSeen;

  /// The sequence number of the byte wanted next.
  private int next;

  /// Its position.
  private long position;

  /// The position after the last byte seen, in order or not.
  private long seen;

  /// The position the other side has asked for.
  private long acknowledged;

  private boolean finSeen;
  private long finPosition;
  private boolean lost;
  private boolean closed;

  HalfStream(int bytesOutOfOrder) {
    this.bytesOutOfOrder = bytesOutOfOrder;
  }

  /// Whether data that begins with this number would not be the beginning we know of.
  boolean contradictsStart(int firstSequence) {
    return known && firstSequence != next - (int) position;
  }

  /// The number of the first byte, from a SYN or the answer to it.
  void start(int firstSequence) {
    if (!known) {
      known = true;
      next = firstSequence;
    }
    startSeen |= !contradictsStart(firstSequence);
  }

  /// The other side wants this number next.
  void acknowledge(int sequence) {
    if (!known) {
      known = true;
      next = sequence;
    }
    acknowledged = Math.max(acknowledged, position + (sequence - next));
  }

  /// Takes a segment of this side.
  void take(TcpSegment segment, Sink sink) {
    if (!known) {
      known = true;
      next = segment.dataSequence();
    }
    long at = position + (segment.dataSequence() - next);
    long end = at + segment.length();
    seen = Math.max(seen, end);
    if (segment.fin() && !finSeen) {
      finSeen = true;
      finPosition = end;
    }
    if (lost || closed || segment.length() == 0) {
      return;
    }
    if (at > position) {
      hold(at, segment);
      return;
    }
    if (position - at < segment.captured()) {
      pass(segment.data((int) (position - at)), segment.time(), sink);
    }
    if (!closed && segment.captured() < segment.length() && end > position) {
      lose();
      return;
    }
    passAhead(segment.time(), sink);
  }

  /// Nothing more is wanted of this side; only its end is still watched for.
  void close() {
    closed = true;
    drop();
  }

  /// Whether this side has said all it will.
  boolean isOver() {
    return finSeen && (lost || closed || position >= finPosition || acknowledged > finPosition);
  }

  boolean finSeen() {
    return finSeen;
  }

  /// Whether something was said that we do not have.
  boolean hasGap() {
    return lost || !closed && (position < seen || finSeen && position < finPosition);
  }

  /// Whether its first byte is known to be the first.
  boolean startSeen() {
    return startSeen;
  }

  boolean hasBytes() {
    return seen > 0;
  }

  /// What the segments held ahead of their turn cost, in bytes.
  int aheadCost() {
    return aheadCost;
  }

  private void hold(long at, TcpSegment segment) {
    byte[] held = ahead.get(at);
    if (held != null && held.length >= segment.captured() || segment.captured() == 0) {
      return;
    }
    int cost = aheadCost + segment.captured() + (held == null ? Chunk.OVERHEAD : -held.length);
    if (cost > bytesOutOfOrder) {
      lose();
      return;
    }
    ahead.put(at, segment.data(0));
    aheadCost = cost;
  }

  private void passAhead(Instant time, Sink sink) {
    while (!closed && !ahead.isEmpty() && ahead.firstKey() <= position) {
      Map.Entry<Long, byte[]> first = ahead.pollFirstEntry();
      byte[] bytes = first.getValue();
      aheadCost -= bytes.length + Chunk.OVERHEAD;
      long skipped = position - first.getKey();
      if (skipped < bytes.length) {
        byte[] fresh = new byte[bytes.length - (int) skipped];
        System.arraycopy(bytes, (int) skipped, fresh, 0, fresh.length);
        pass(fresh, time, sink);
      }
    }
  }

  private void pass(byte[] bytes, Instant time, Sink sink) {
    position += bytes.length;
    next += bytes.length;
    sink.accept(bytes, time);
  }

  private void lose() {
    lost = true;
    drop();
  }

  private void drop() {
    ahead.clear();
    aheadCost = 0;
  }
}
