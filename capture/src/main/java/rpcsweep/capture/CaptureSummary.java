package rpcsweep.capture;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a capture held beside its conversations.
///
/// @param packets how many there were
/// @param conversations how many were handed over
/// @param ignored how many packets are in no conversation, by reason; reasons that did not occur
///   are left out
/// @param truncated whether the file ends in the middle of a packet, as it does when the recorder
///   was killed
public record CaptureSummary(
    long packets, long conversations, Map<IgnoredReason, Long> ignored, boolean truncated) {

  public CaptureSummary {
    Map<IgnoredReason, Long> copy = new EnumMap<>(IgnoredReason.class);
    copy.putAll(ignored);
    ignored = Collections.unmodifiableMap(copy);
  }

  /// How many packets were ignored for this reason.
  public long ignored(IgnoredReason reason) {
    return ignored.getOrDefault(reason, 0L);
  }
}
