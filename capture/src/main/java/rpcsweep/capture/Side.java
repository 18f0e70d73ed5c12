package rpcsweep.capture;

/// One of the two ends of a conversation.
public enum Side {
  /// The end that sent the first SYN. Where the capture began too late to show it, the end with the
  /// higher port, as ephemeral ports are; with equal ports, the end that was seen to speak first.
  CLIENT,

  /// The end that was connected to.
  SERVER;

  /// The other end.
  public Side other() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
