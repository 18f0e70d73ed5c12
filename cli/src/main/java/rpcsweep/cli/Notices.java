package rpcsweep.cli;

import java.io.PrintStream;

/// What the command says beside its report, one line each, on standard error.
///
/// @param err standard error
/// @param terminal whether that is a terminal, where a progress bar may stand on the line
record Notices(PrintStream err, boolean terminal) {

  /// Of the bar, which may be several lines; the cursor rests on its first.
  private static final String CLEAR = "\r\u001b[J";

  void say(String line) {
    err.println((terminal ? CLEAR : "") + "rpcsweep: " + line);
    err.flush();
  }
}
