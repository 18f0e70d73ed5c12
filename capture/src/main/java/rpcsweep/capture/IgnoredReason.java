package rpcsweep.capture;

/// Why a packet is in no conversation.
public enum IgnoredReason implements Decoded {
  /// Captured on a link of a kind that is not read.
  LINK_TYPE,

  /// Neither IPv4 nor IPv6.
  NOT_IP,

  /// Another protocol over IP.
  NOT_TCP,

  /// A fragment of an IP packet; no implementation of TCP sends them.
  FRAGMENT,

  /// The capture holds too little of the packet to see its headers.
  CUT_SHORT,

  /// The lengths in its headers contradict each other.
  CONTRADICTORY,

  /// Neither a SYN nor data, of a connection whose beginning was not captured.
  NO_CONVERSATION,

  /// Of a connection that had ended, or was set aside.
  AFTER_END
}
