package rpcsweep.access.token;

import java.util.ArrayList;
import java.util.List;

/// The lines of a file that say something, with their numbers.
final class Lines {

  /// One of them.
  ///
  /// @param number the first line of the file has 1
  /// @param text without blanks around it
  record Line(int number, String text) {

    /// What stands between the blanks.
    List<String> columns() {
      return List.of(text.split("\\s+"));
    }
  }

  private Lines() {}

  /// Those that are neither empty nor comments.
  static List<Line> of(String content) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : content.lines().toList()) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        lines.add(new Line(number, text));
      }
    }
    return lines;
  }
}
