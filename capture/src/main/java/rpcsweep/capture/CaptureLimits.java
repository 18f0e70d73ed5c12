package rpcsweep.capture;

/// How much of a capture may be held in memory at once.
///
/// Held is a conversation until it and every one begun before it have ended. Beyond a limit nothing
/// fails: the rest of a long conversation is dropped, and the oldest conversation held is handed
/// over unfinished to make room. Both are marked [Missing#BEYOND_LIMIT].
///
/// @param bytesPerConversation kept of the two sides together; each chunk counts 96 bytes beside
///   its own
/// @param bytesOutOfOrder kept of each side ahead of a segment that has not come yet, counted
///   likewise; beyond it that segment is taken to be lost
/// @param conversations held at once
/// @param bytesTotal held at once, over all conversations
public record CaptureLimits(
    int bytesPerConversation, int bytesOutOfOrder, int conversations, long bytesTotal) {

  /// Ten times the longest conversation a probe has, and 64 MiB altogether.
  public static final CaptureLimits DEFAULT =
      new CaptureLimits(64 * 1024, 64 * 1024, 16 * 1024, 64 * 1024 * 1024);

  public CaptureLimits {
    if (bytesPerConversation < 1 || bytesOutOfOrder < 1 || conversations < 1) {
      throw new IllegalArgumentException("every limit is at least 1");
    }
    if (bytesTotal < Assembly.OVERHEAD + bytesPerConversation + 2L * bytesOutOfOrder) {
      throw new IllegalArgumentException(
          "bytesTotal " + bytesTotal + " is less than one conversation may take");
    }
  }
}
