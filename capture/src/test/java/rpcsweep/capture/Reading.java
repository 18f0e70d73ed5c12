package rpcsweep.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What came out of a capture.
record Reading(List<TcpConversation> conversations, CaptureSummary summary) {

  static Reading of(byte[] capture) throws IOException, MalformedCaptureException {
    return of(capture, CaptureLimits.DEFAULT);
  }

  static Reading of(byte[] capture, CaptureLimits limits)
      throws IOException, MalformedCaptureException {
    List<TcpConversation> conversations = new ArrayList<>();
    CaptureSummary summary =
        new CaptureReader(limits).read(new ByteArrayInputStream(capture), conversations::add);
    return new Reading(conversations, summary);
  }

  TcpConversation only() {
    if (conversations.size() != 1) {
      throw new AssertionError(conversations.size() + " conversations: " + conversations);
    }
    return conversations.getFirst();
  }

  /// `C:question S:answer`, a word for each chunk.
  static String script(TcpConversation conversation) {
    StringBuilder script = new StringBuilder();
    for (Chunk chunk : conversation.chunks()) {
      script
          .append(script.isEmpty() ? "" : " ")
          .append(chunk.from() == Side.CLIENT ? "C:" : "S:")
          .append(new String(chunk.bytes(), StandardCharsets.US_ASCII));
    }
    return script.toString();
  }
}
