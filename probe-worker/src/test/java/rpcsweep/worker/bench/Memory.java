package rpcsweep.worker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process takes of the machine's memory.
final class Memory {

  private static final int KIBI = 1024;

  private Memory() {}

  /// VmHWM of Linux: the most that was ever resident.
  static int residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / KIBI;
  }
}
