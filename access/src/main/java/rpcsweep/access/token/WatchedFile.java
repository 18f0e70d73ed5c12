package rpcsweep.access.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.target.Problem;

/// What a file says now. Contents are compared, not times: Kubernetes changes a Secret by turning a
/// symbolic link.
///
/// To be polled by one thread; [#value()] may be asked by any.
///
/// @param <T> what it says
public final class WatchedFile<T> {

  /// How the content of a file is read.
  ///
  /// @param <T> what it says
  @FunctionalInterface
  public interface Reader<T> {

    /// @param place what problems call the file
    Parsed<T> read(String place, String content);
  }

  private final Path file;
  private final Reader<T> reader;
  private final List<Problem> firstProblems;
  private @Nullable String last;
  private volatile T value;

  /// Reads the file for the first time; one that is missing says nothing, and that is a problem.
  public WatchedFile(Path file, Reader<T> reader) {
    this.file = file;
    this.reader = reader;
    String content = "";
    List<Problem> missing = List.of();
    try {
      content = Files.readString(file);
      last = content;
    } catch (IOException e) {
      missing = List.of(new Problem(file.toString(), sentence(e)));
    }
    Parsed<T> parsed = reader.read(file.toString(), content);
    value = parsed.value();
    firstProblems = missing.isEmpty() ? parsed.problems() : missing;
  }

  /// What was wrong when it was read for the first time.
  public List<Problem> firstProblems() {
    return firstProblems;
  }

  /// What it says.
  public T value() {
    return value;
  }

  /// Reads the file again. While it is missing, what it said before holds.
  ///
  /// @return what is wrong with it, where it has changed; empty where it has not
  public Optional<List<Problem>> poll() {
    String content;
    try {
      content = Files.readString(file);
    } catch (IOException e) {
      boolean known = last == null;
      last = null;
      return known
          ? Optional.empty()
          : Optional.of(List.of(new Problem(file.toString(), sentence(e))));
    }
    if (content.equals(last)) {
      return Optional.empty();
    }
    last = content;
    Parsed<T> parsed = reader.read(file.toString(), content);
    value = parsed.value();
    return Optional.of(parsed.problems());
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private static String sentence(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : "cannot be read: " + e.getClass().getSimpleName();
  }
}
