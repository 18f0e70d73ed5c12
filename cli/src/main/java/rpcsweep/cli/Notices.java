package rpcsweep.cli;

import java.io.PrintStream;

/// What the command says beside its report, one line each, on standard error.
///
/// @param err standard error
/// @param terminal whether that is a terminal, where a progress bar may stand on the line
record Notices(PrintStream err, boolean terminal) {

  private static final String CLEAR_LINE = "\r\u001b[K";

  void say(String line) {
    err.println((terminal ? CLEAR_LINE : "") + "rpcsweep: " + line);
    err.flush();
  }
}
