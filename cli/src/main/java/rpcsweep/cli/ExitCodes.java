package rpcsweep.cli;

/// What the exit codes of the command mean; part of its interface.
final class ExitCodes {

  /// Done, and nothing vulnerable was found.
  static final int OK = 0;

  /// Done, and hosts that lack an update were found.
  static final int VULNERABLE = 1;

  /// The command line, a file it names or the request is wrong; nothing was started.
  static final int USAGE = 2;

  /// The work could not be finished.
  static final int UNFINISHED = 3;

  private ExitCodes() {}
}
