package rpcsweep.sites;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;

/// Every problem found in one file so far, each at its line and column.
final class Findings {

  private record Finding(int line, int column, String message) {}

  private final String fileName;
  private final List<Finding> findings = new ArrayList<>();

  Findings(String fileName) {
    this.fileName = fileName;
  }

  void add(Node node, String message) {
    add(node.getStartMark(), message);
  }

  void add(Mark mark, String message) {
    add(mark.getLine() + 1, mark.getColumn() + 1, message);
  }

  /// @param line counted from 1
  /// @param column counted from 1
  void add(int line, int column, String message) {
    findings.add(new Finding(line, column, message));
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  /// The findings in the order of the file, which is not the order they were found in.
  InvalidInputException toException() {
    return new InvalidInputException(
        findings.stream()
            .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
            .map(finding ->
                new Problem(
                    fileName + ":" + finding.line() + ":" + finding.column(), finding.message()))
            .toList());
  }
}
