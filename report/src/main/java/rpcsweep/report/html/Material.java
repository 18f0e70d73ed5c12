package rpcsweep.report.html;

import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.Standing;

/// What the sections of the report are made of.
///
/// @param cover the question
/// @param words of its language
/// @param tally what was gathered
/// @param total all sites together
record Material(Cover cover, Words words, Tally tally, StateCounts total) {

  long count(Standing standing) {
    return standing.count(total);
  }

  /// How many hosts answered.
  long answered() {
    return total.dialled() - count(Standing.UNANSWERED);
  }

  /// Whether hosts of several sites are in it.
  boolean isOfSeveralSites() {
    return tally.bySite().size() > 1;
  }
}
