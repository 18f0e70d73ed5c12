package rpcsweep.cli.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;

/// Reads targets and exclusions from arguments and from files: one expression per line, `#` begins
/// a comment. Places are `TARGET 2`, `--exclude 1` and `file:line`.
public final class TargetReader {

  private final Problems problems;
  private final TargetParser parser = new TargetParser();
  private int expressions;

  /// @param problems where everything wrong is told
  public TargetReader(Problems problems) {
    this.problems = problems;
  }

  /// Reads everything there is.
  ///
  /// @return what was understood; empty where nothing was
  public TargetSpec read(
      List<String> targets,
      List<Path> targetFiles,
      List<String> excludes,
      List<Path> excludeFiles) {
    for (int i = 0; i < targets.size(); i++) {
      target("TARGET " + (i + 1), targets.get(i));
    }
    targetFiles.forEach(file -> readFile(file, this::target));
    for (int i = 0; i < excludes.size(); i++) {
      parser.exclude("--exclude " + (i + 1), excludes.get(i));
    }
    excludeFiles.forEach(file -> readFile(file, parser::exclude));
    if (expressions == 0) {
      problems.add(
          "TARGET", "nothing to scan: name addresses, prefixes, ranges, host names or a file");
    }
    try {
      return parser.finish();
    } catch (InvalidInputException e) {
      problems.addAll(e);
      return new TargetSpec(TargetSet.empty(), List.of(), TargetSet.empty());
    }
  }

  private void target(String place, String expression) {
    expressions++;
    parser.target(place, expression);
  }

  private void readFile(Path file, BiConsumer<String, String> each) {
    try (Stream<String> lines = Files.lines(file)) {
      int number = 0;
      for (String line : (Iterable<String>) lines::iterator) {
        number++;
        String expression = withoutComment(line).strip();
        if (!expression.isEmpty()) {
          each.accept(file + ":" + number, expression);
        }
      }
    } catch (NoSuchFileException e) {
      unreadable(file, "there is no such file");
    } catch (CharacterCodingException e) {
      unreadable(file, "the file is not UTF-8 text");
    } catch (java.io.UncheckedIOException e) {
      unreadable(
          file,
          e.getCause() instanceof CharacterCodingException
              ? "the file is not UTF-8 text"
              : "the file cannot be read: " + e.getCause().getMessage());
    } catch (IOException e) {
      unreadable(file, "the file cannot be read: " + e.getMessage());
    }
  }

  private void unreadable(Path file, String message) {
    // Else a missing file would be told twice, once as nothing to scan.
    expressions++;
    problems.add(file.toString(), message);
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line : line.substring(0, comment);
  }
}
