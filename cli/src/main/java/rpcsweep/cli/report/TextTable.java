package rpcsweep.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Columns of text, each as wide as its widest cell.
final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> rightAligned;

  /// @param headings of the columns; one that begins with `>` is aligned right
  TextTable(String... headings) {
    rightAligned = Arrays.stream(headings).map(heading -> heading.startsWith(">")).toList();
    rows.add(
        Arrays.stream(headings)
            .map(heading -> heading.startsWith(">") ? heading.substring(1) : heading)
            .toList());
  }

  void row(String... cells) {
    if (cells.length != rightAligned.size()) {
      throw new IllegalArgumentException("a row has " + rightAligned.size() + " cells");
    }
    rows.add(List.of(cells));
  }

  /// The lines, without trailing blanks.
  List<String> lines() {
    int[] widths = new int[rightAligned.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - row.get(i).length());
      line.append(rightAligned.get(i) ? blanks + row.get(i) : row.get(i) + blanks).append("  ");
    }
    return line.toString().stripTrailing();
  }
}
