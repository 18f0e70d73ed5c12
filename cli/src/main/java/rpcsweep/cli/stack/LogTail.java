package rpcsweep.cli.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The line of a log that most likely says why its writer ended.
final class LogTail {

  private static final int TAIL_BYTES = 16 * 1024;
  private static final int LONGEST_LINE = 300;
  private static final Pattern TROUBLE =
      Pattern.compile("ERROR|FATAL|SEVERE|Exception|Error:|error while|Caused by|in use");
  private static final Pattern STACK_FRAME = Pattern.compile("^\\s+at |^\\s*\\.\\.\\. \\d+ more");

  private LogTail() {}

  /// The last line about trouble, else the last line of all, else a remark that there is none.
  static String lastRelevantLine(Path log) {
    List<String> lines;
    try {
      lines = tail(log).lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      return "no log";
    }
    List<String> spoken = lines.stream().filter(line -> !STACK_FRAME.matcher(line).find()).toList();
    if (spoken.isEmpty()) {
      return "its log is empty";
    }
    String last =
        spoken.reversed().stream()
            .filter(line -> TROUBLE.matcher(line).find())
            .findFirst()
            .orElseGet(spoken::getLast)
            .strip();
    return last.length() > LONGEST_LINE ? last.substring(0, LONGEST_LINE) + "..." : last;
  }

  private static String tail(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      file.seek(from);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
