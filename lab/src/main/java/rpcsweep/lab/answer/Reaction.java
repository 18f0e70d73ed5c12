package rpcsweep.lab.answer;

/// What is to be done to a connection after the host has made up its mind.
public enum Reaction {
  /// Nothing, until the client does something.
  NONE,
  /// Send the answer.
  ANSWER,
  /// Send the answer in many small segments.
  ANSWER_IN_PIECES,
  /// Send the answer, which may be empty, and close.
  ANSWER_AND_CLOSE,
  /// Send a reset.
  RESET
}
