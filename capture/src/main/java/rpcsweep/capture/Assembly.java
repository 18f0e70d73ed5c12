package rpcsweep.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One conversation as it grows, segment by segment.
final class Assembly {

  /// What a conversation costs in memory beside its chunks, counted against [CaptureLimits].
  static final int OVERHEAD = 1024;

  private final Connection connection;
  private final Peer client;
  private final Peer server;
  private final Instant firstPacket;
  private final int bytesPerConversation;
  private final HalfStream fromClient;
  private final HalfStream fromServer;
  private final List<Chunk> chunks = new ArrayList<>();

  private int chunksCost;
  private boolean full;
  private @Nullable Side finBy;
  private @Nullable Side resetBy;
  private @Nullable TcpConversation finished;

  /// A conversation that begins with this segment, which is still to be taken.
  Assembly(Connection connection, TcpSegment first, CaptureLimits limits) {
    this.connection = connection;
    this.client = clientOf(first);
    this.server = client.equals(first.source()) ? first.destination() : first.source();
    this.firstPacket = first.time();
    this.bytesPerConversation = limits.bytesPerConversation();
    this.fromClient = new HalfStream(limits.bytesOutOfOrder());
    this.fromServer = new HalfStream(limits.bytesOutOfOrder());
  }

  private static Peer clientOf(TcpSegment first) {
    boolean sourceIsClient =
        first.syn() ? !first.ack() : first.source().port() >= first.destination().port();
    return sourceIsClient ? first.source() : first.destination();
  }

  Connection connection() {
    return connection;
  }

  /// Whether this SYN begins another connection between the same ports.
  boolean isReplacedBy(TcpSegment segment) {
    return segment.syn() && half(side(segment)).contradictsStart(segment.dataSequence());
  }

  void take(TcpSegment segment) {
    Side side = side(segment);
    HalfStream half = half(side);
    HalfStream other = half(side.other());
    if (segment.syn()) {
      half.start(segment.dataSequence());
      if (segment.ack()) {
        other.start(segment.acknowledgment());
      }
    }
    if (segment.ack()) {
      other.acknowledge(segment.acknowledgment());
    }
    if (segment.rst()) {
      resetBy = side;
      return;
    }
    half.take(segment, (bytes, time) -> keep(side, bytes, time));
    if (segment.fin() && finBy == null) {
      finBy = side;
    }
  }

  /// Whether nothing more can come.
  boolean hasEnded() {
    return resetBy != null || fromClient.isOver() && fromServer.isOver();
  }

  /// What it costs now, in bytes.
  long cost() {
    return (long) OVERHEAD + chunksCost + fromClient.aheadCost() + fromServer.aheadCost();
  }

  /// The conversation, if [#finish] was called.
  @Nullable TcpConversation finished() {
    return finished;
  }

  /// Makes the conversation of what is here.
  ///
  /// @param otherwise how it ended, unless a side ended it
  TcpConversation finish(Ending otherwise) {
    finished =
        new TcpConversation(
            client.toEndpoint(),
            server.toEndpoint(),
            firstPacket,
            chunks,
            ending(otherwise),
            missing(otherwise));
    chunks.clear();
    fromClient.close();
    fromServer.close();
    return finished;
  }

  private Ending ending(Ending otherwise) {
    if (finBy != null) {
      return new Ending.Fin(finBy, half(finBy.other()).finSeen());
    }
    return resetBy != null ? new Ending.Reset(resetBy) : otherwise;
  }

  private Set<Missing> missing(Ending otherwise) {
    Set<Missing> missing = EnumSet.noneOf(Missing.class);
    if (lacksStart()) {
      missing.add(Missing.START);
    }
    if (full || !hasEnded() && otherwise instanceof Ending.SetAside) {
      missing.add(Missing.BEYOND_LIMIT);
    }
    for (Side side : Side.values()) {
      if (half(side).hasGap()) {
        missing.add(Missing.bytesOf(side));
      }
    }
    return missing;
  }

  private boolean lacksStart() {
    return !fromClient.startSeen() && !fromServer.startSeen()
        || !fromClient.startSeen() && fromClient.hasBytes()
        || !fromServer.startSeen() && fromServer.hasBytes();
  }

  private void keep(Side side, byte[] bytes, Instant time) {
    int room = bytesPerConversation - chunksCost - Chunk.OVERHEAD;
    byte[] kept = bytes.length <= room ? bytes : Arrays.copyOf(bytes, Math.max(0, room));
    if (kept.length > 0) {
      chunks.add(new Chunk(side, time, kept));
      chunksCost += Chunk.OVERHEAD + kept.length;
    }
    if (kept.length < bytes.length) {
      full = true;
      fromClient.close();
      fromServer.close();
    }
  }

  private Side side(TcpSegment segment) {
    return segment.source().equals(client) ? Side.CLIENT : Side.SERVER;
  }

  private HalfStream half(Side side) {
    return side == Side.CLIENT ? fromClient : fromServer;
  }
}
