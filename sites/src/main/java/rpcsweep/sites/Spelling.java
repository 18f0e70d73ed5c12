package rpcsweep.sites;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the word somebody probably meant.
final class Spelling {

  private static final int FEW = 2;

  private Spelling() {}

  /// The word that takes the fewest insertions, deletions and replacements (Levenshtein, 1966) to
  /// make of the one written; the first of several.
  ///
  /// @param words at least one
  static String nearest(String written, List<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(written, word)))
        .orElseThrow();
  }

  /// The word that takes at most two, where there is one: of hundreds of words, the nearest to a
  /// strange one is no help.
  static Optional<String> near(String written, List<String> words) {
    return Optional.of(nearest(written, words)).filter(word -> distance(written, word) <= FEW);
  }

  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
