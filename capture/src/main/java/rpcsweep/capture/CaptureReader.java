package rpcsweep.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a capture file from front to back and hands over its TCP conversations.
///
/// The file may be pcap or pcapng. Read are Ethernet (with VLAN tags), raw IP, the loopback kinds
/// NULL and LOOP, and Linux cooked captures of both versions, with IPv4 or IPv6 and any extension
/// headers. Everything else is counted in the [CaptureSummary].
///
/// Immutable; one reader may read any number of files at once.
public final class CaptureReader {

  private final CaptureLimits limits;

  /// A reader that holds no more in memory than `limits` allows.
  public CaptureReader(CaptureLimits limits) {
    this.limits = limits;
  }

  /// Reads a file; see [#read(InputStream,Consumer)].
  public CaptureSummary read(Path file, Consumer<TcpConversation> consumer)
      throws IOException, MalformedCaptureException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, consumer);
    }
  }

  /// Reads a capture to its end.
  ///
  /// @param in left open
  /// @param consumer gets every conversation, in the order of their first packets, each as soon as
  ///   it and all begun before it have ended
  /// @throws MalformedCaptureException where the file cannot be understood any further; the
  ///   conversations up to there have been handed over
  public CaptureSummary read(InputStream in, Consumer<TcpConversation> consumer)
      throws IOException, MalformedCaptureException {
    PacketSource source = PacketSource.open(new CaptureInput(in));
    Conversations conversations = new Conversations(limits, consumer);
    Map<IgnoredReason, Long> ignored = new EnumMap<>(IgnoredReason.class);
    CapturedPacket packet = new CapturedPacket();
    long packets = 0;
    boolean truncated = false;
    try {
      while (source.next(packet)) {
        packets++;
        take(packet, conversations).ifPresent(reason -> ignored.merge(reason, 1L, Long::sum));
      }
    } catch (TruncatedCaptureException e) {
      truncated = true;
    } catch (MalformedCaptureException e) {
      conversations.handOverAll();
      throw e;
    }
    conversations.handOverAll();
    return new CaptureSummary(packets, conversations.handedOver(), ignored, truncated);
  }

  private static Optional<IgnoredReason> take(CapturedPacket packet, Conversations conversations) {
    return switch (LinkLayer.decode(packet)) {
      case TcpSegment segment -> conversations.take(segment);
      case IgnoredReason reason -> Optional.of(reason);
    };
  }
}
