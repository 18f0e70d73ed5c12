package rpcsweep.capture;

/// How a conversation ended. The first FIN or RST decides who ended it; a RST that follows a FIN
/// only hurries what the FIN began.
public sealed interface Ending {

  /// A side closed it.
  ///
  /// @param by who sent the first FIN
  /// @param answered whether the other side sent its FIN too
  record Fin(Side by, boolean answered) implements Ending {}

  /// A side broke it off, or refused it: then the conversation has no bytes and `by` is the server.
  ///
  /// @param by who sent the RST
  record Reset(Side by) implements Ending {}

  /// Still open when the capture ended. A SYN that nobody answered is this, without bytes.
  record Open() implements Ending {}

  /// The same two ports began another connection; how this one ended was not captured.
  record Replaced() implements Ending {}

  /// Still open when [CaptureLimits] made room for younger ones; what followed was not kept.
  record SetAside() implements Ending {}
}
