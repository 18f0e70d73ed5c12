package rpcsweep.lab.yaml;

/// One thing wrong with a configuration file.
///
/// @param source the file
/// @param line from 1
/// @param column from 1
/// @param message what is wrong and what would be right
public record Problem(String source, int line, int column, String message) {

  /// `source:line:column: message`.
  @Override
  public String toString() {
    return source + ":" + line + ":" + column + ": " + message;
  }
}
