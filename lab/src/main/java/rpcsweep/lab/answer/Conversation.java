package rpcsweep.lab.answer;

import java.nio.ByteBuffer;

/// What one connection to a service of a host hears and says.
public sealed interface Conversation permits HostConversation, SpeechlessService {

  /// What the host says before it is spoken to.
  ///
  /// @param out empty, with [HostConversation#MAX_ANSWER] bytes of room
  Reaction opened(ByteBuffer out);
}
