package rpcsweep.cli.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.TargetSet;

/// Holds a report of a million lines against the truth, line by line: both are CSV with the columns
/// `address` and `state`, in the order of the addresses.
///
/// @param addresses how many addresses of the truth were compared
/// @param differences the first of those that differ
/// @param differing how many differ
record TruthComparison(long addresses, List<String> differences, long differing) {

  private static final int MOST_TOLD = 20;

  /// An address and its state, and the line that says so.
  private record Entry(Address address, String state, String line) {
    boolean agrees(@Nullable Entry other) {
      return other != null && address.equals(other.address) && state.equals(other.state);
    }
  }

  /// Reads entries, and insists on their order.
  private static final class Entries implements AutoCloseable {
    private final BufferedReader lines;
    private final int addressColumn;
    private final int stateColumn;
    private @Nullable Entry last;

    Entries(Path file) throws IOException {
      lines = Files.newBufferedReader(file);
      List<String> header = List.of(lines.readLine().split(",", -1));
      addressColumn = header.indexOf("address");
      stateColumn = header.indexOf("state");
    }

    @Nullable Entry next() throws IOException {
      String line = lines.readLine();
      if (line == null) {
        return null;
      }
      String[] cells = line.split(",", Math.max(addressColumn, stateColumn) + 2);
      Entry entry =
          new Entry(Address.parse(cells[addressColumn]).orElseThrow(), cells[stateColumn], line);
      if (last != null && last.address().compareTo(entry.address()) >= 0) {
        throw new AssertionError(entry.address() + " comes after " + last.address());
      }
      last = entry;
      return entry;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  /// Compares all of the report with that part of the truth that was scanned.
  static TruthComparison of(Path report, Path truth, TargetSet targets) throws IOException {
    List<String> differences = new ArrayList<>();
    long compared = 0;
    long differing = 0;
    try (Entries reported = new Entries(report);
        Entries true_ = new Entries(truth)) {
      Entry is = nextOf(targets, true_);
      Entry said = reported.next();
      while (is != null || said != null) {
        int order = said == null ? -1 : is == null ? 1 : is.address().compareTo(said.address());
        String difference = difference(order, is, said);
        if (!difference.isEmpty() && ++differing <= MOST_TOLD) {
          differences.add(difference);
        }
        if (order <= 0) {
          compared++;
          is = nextOf(targets, true_);
        }
        if (order >= 0) {
          said = reported.next();
        }
      }
    }
    return new TruthComparison(compared, List.copyOf(differences), differing);
  }

  private static String difference(int order, @Nullable Entry is, @Nullable Entry said) {
    if (order < 0) {
      return line(is) + " is not reported";
    }
    if (order > 0) {
      return line(said) + " is reported and was not to be scanned";
    }
    return is != null && is.agrees(said) ? "" : line(is) + " is reported as " + line(said);
  }

  private static String line(@Nullable Entry entry) {
    return entry == null ? "nothing" : entry.line();
  }

  private static @Nullable Entry nextOf(TargetSet targets, Entries truth) throws IOException {
    Entry entry = truth.next();
    while (entry != null && !targets.contains(entry.address())) {
      entry = truth.next();
    }
    return entry;
  }
}
