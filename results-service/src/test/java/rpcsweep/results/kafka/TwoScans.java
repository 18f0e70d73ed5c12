package rpcsweep.results.kafka;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.Batches;

/// Two scans of a site of so many blocks: about one address in two hundred answers, one in ten of
/// those otherwise to the second scan, and now and then one that did answer no longer does.
///
/// @param blocks of 256 addresses; 4,096 are a million
record TwoScans(int blocks) {

  static final List<String> SCANS = List.of("first", "second");
  static final String SITE = "osaka";

  private static final HostState[] ANSWERS = {
    HostState.PATCHED,
    HostState.PATCHED,
    HostState.UNPATCHED,
    HostState.NO_DCOM,
    HostState.DCOM_DISABLED,
    HostState.NO_RESPONSE
  };

  /// A report: which scan's, and of which block.
  record Report(int scan, int block) {}

  /// Every report once and one in ten again, in an order that mixes both scans.
  List<Report> reports(Random random) {
    List<Report> reports = new ArrayList<>();
    for (int scan = 0; scan < SCANS.size(); scan++) {
      for (int block = 0; block < blocks; block++) {
        reports.addAll(
            Collections.nCopies(random.nextInt(10) == 0 ? 2 : 1, new Report(scan, block)));
      }
    }
    Collections.shuffle(reports, random);
    return reports;
  }

  /// What a worker writes.
  BatchObservation observation(Report report) {
    int block = report.block();
    Batches batch =
        Batches.of(
                SCANS.get(report.scan()),
                SITE,
                block,
                "10." + block / 256 + "." + block % 256 + ".0",
                1_000L * report.scan() + block)
            .withAll(Outcome.NO_RESPONSE);
    for (int offset = 0; offset < Batch.LARGEST; offset++) {
      HostState state = state(report.scan(), block * Batch.LARGEST + offset);
      if (state != HostState.NO_RESPONSE) {
        batch.with(offset, state);
      }
    }
    return batch.observed();
  }

  /// How many addresses a scan saw in each state.
  Map<HostState, Long> truth(int scan) {
    Map<HostState, Long> counts = new EnumMap<>(HostState.class);
    for (int address = 0; address < blocks * Batch.LARGEST; address++) {
      counts.merge(state(scan, address), 1L, Long::sum);
    }
    return counts;
  }

  private static HostState state(int scan, int address) {
    int mixed = address * 0x9e3779b9 >>> 1;
    if (mixed % 200 != 0) {
      return HostState.NO_RESPONSE;
    }
    int answer = mixed / 200 % (ANSWERS.length - 1);
    boolean moved = scan > 0 && mixed / 1_000 % 10 == 0;
    return ANSWERS[moved ? answer + 1 : answer];
  }
}
