package rpcsweep.lab.answer;

/// What is to be done to a connection after the host has made up its mind.
public enum Reaction {
  /// Nothing, until the client does something.
  NONE,
  /// Send the answer.
  ANSWER,
  /// Send the answer in many small segments.
  ANSWER_IN_PIECES,
  /// Send the answer one byte at a time, five a second.
  DRIP,
  /// Send the answer again and again, megabytes of it, as fast as the client takes it.
  FLOOD,
  /// Send the answer, which may be empty, and close.
  ANSWER_AND_CLOSE,
  /// Send a reset.
  RESET
}
