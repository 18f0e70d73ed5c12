package rpcsweep.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `docs/logs.md`, read as data.
///
/// @param all every key a line may have
/// @param always those every line has
public record LogKeys(Set<String> all, Set<String> always) {

  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (yes|no) \\| .+ \\|");

  /// The list of this repository.
  public static LogKeys read() {
    Set<String> all = new LinkedHashSet<>();
    Set<String> always = new LinkedHashSet<>();
    try {
      for (String line : Files.readAllLines(RepositoryFile.at("docs/logs.md"))) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          all.add(row.group(1));
          if (row.group(2).equals("yes")) {
            always.add(row.group(1));
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError("the list of keys cannot be read", e);
    }
    return new LogKeys(all, always);
  }
}
