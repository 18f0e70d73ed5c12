package rpcsweep.lab.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Collects what is wrong with one file while it is read.
final class Problems {

  private final String source;
  private final List<Problem> found = new ArrayList<>();

  Problems(String source) {
    this.source = source;
  }

  void add(Node at, String message) {
    add(Optional.ofNullable(at.getStartMark()), message);
  }

  /// Adds a problem at a mark, or at the beginning of the file where the library gives none.
  void add(Optional<Mark> at, String message) {
    int line = at.map(Mark::getLine).orElse(0);
    int column = at.map(Mark::getColumn).orElse(0);
    found.add(new Problem(source, line + 1, column + 1, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  InvalidConfigurationException toException() {
    found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return new InvalidConfigurationException(found);
  }
}
