package rpcsweep.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.verdict.HostState;

/// Decides, purely, what a slice of the log changes.
///
/// The first report of a batch of a scan wins, later ones change nothing. The order of the log is
/// the order of events: what stands later in a partition is the present, also where a slow worker
/// reports for an older scan. So the same log gives the same bytes however it is cut into slices,
/// interrupted and replayed.
public final class Settlement {

  private final LogSlice slice;
  private final ShardView view;
  private final Set<BatchKey> applied = new HashSet<>();
  private final Map<SitePlane, ReportedScan> scans = new LinkedHashMap<>();
  private final Map<PlanePage, PageDraft> drafts = new LinkedHashMap<>();
  private final Map<SitePlane, CountDifferences> counts = new HashMap<>();
  private final List<HostChange> changes = new ArrayList<>();
  private final List<OutboxEntry> outbox = new ArrayList<>();

  private Settlement(LogSlice slice, ShardView view) {
    this.slice = slice;
    this.view = view;
  }

  /// Settles every state of the slice; the records of [#hosts] are missing for the whole update.
  ///
  /// @param view what the shard holds of everything the slice touches
  public static Settlement of(LogSlice slice, ShardView view) {
    Settlement settlement = new Settlement(slice, view);
    slice.batches().forEach(settlement::settle);
    return settlement;
  }

  /// The hosts whose records this slice may change.
  public Set<HostKey> hosts() {
    Set<HostKey> hosts = new LinkedHashSet<>();
    changes.forEach(change -> hosts.add(change.host()));
    return hosts;
  }

  /// The whole update.
  ///
  /// @param known the records of those of [#hosts] that have one
  public ShardUpdate update(Map<HostKey, HostRecord> known) {
    List<PageDraft> written = drafts.values().stream().filter(PageDraft::isWritten).toList();
    return new ShardUpdate(
        slice.shard(),
        slice.since(),
        slice.until(),
        applied,
        scans(),
        written.stream().map(PageDraft::run).toList(),
        written.stream().map(PageDraft::states).toList(),
        differences(),
        records(known),
        outbox);
  }

  private List<ReportedScan> scans() {
    // Also of a scan whose latest report is an older one.
    view.scans()
        .forEach(known ->
            scans.computeIfPresent(known.plane(), (_, now) -> ReportedScan.latest(known, now)));
    return List.copyOf(scans.values());
  }

  private void settle(LoggedBatch logged) {
    JudgedBatch batch = logged.batch();
    if (view.applied().contains(batch.key()) || !applied.add(batch.key())) {
      return;
    }
    ReportedScan reported = new ReportedScan(batch.site(), batch.key().scan(), batch.observeTime());
    scans.merge(reported.plane(), reported, ReportedScan::latest);
    Page page = batch.page();
    Plane seenBy = new Plane.SeenBy(batch.key().scan());
    PageDraft present = draft(new PlanePage(new Plane.Present(), page));
    PageDraft seen = draft(new PlanePage(seenBy, page));
    CountDifferences presentCounts = counts(new SitePlane(new Plane.Present(), batch.site()));
    CountDifferences seenCounts = counts(new SitePlane(seenBy, batch.site()));
    int blockOffset = Page.offset(batch.block());
    int outboxSize = outbox.size();
    for (int i = 0; i < Batch.LARGEST; i++) {
      HostState state = batch.stateAt(i);
      if (state != HostState.NOT_SCANNED) {
        seenCounts.move(seen.write(blockOffset + i, state), state);
        HostState before = present.write(blockOffset + i, state);
        presentCounts.move(before, state);
        boolean firstSilence = before == HostState.NOT_SCANNED && !batch.answeredAt(i);
        if (before != state && !firstSilence) {
          outbox.add(transition(logged, i, outbox.size() - outboxSize, before));
        }
        if (batch.answeredAt(i) || before != state && !firstSilence) {
          changes.add(change(batch, i, before));
        }
      }
    }
  }

  private PageDraft draft(PlanePage page) {
    return drafts.computeIfAbsent(page, p -> new PageDraft(p, view.pages().get(p)));
  }

  private CountDifferences counts(SitePlane where) {
    return counts.computeIfAbsent(where, _ -> new CountDifferences());
  }

  private Map<SitePlane, Map<HostState, Long>> differences() {
    Map<SitePlane, Map<HostState, Long>> differences = new HashMap<>();
    counts.forEach((where, difference) -> differences.put(where, difference.byState()));
    return differences;
  }

  private static OutboxEntry transition(LoggedBatch logged, int i, int index, HostState before) {
    JudgedBatch batch = logged.batch();
    return new OutboxEntry(
        new OutboxEntry.Id(logged.offset(), index),
        new Transition(
            new HostKey(batch.site(), batch.block().plus(i)),
            before,
            batch.stateAt(i),
            batch.key().scan(),
            batch.observeTime()));
  }

  private static HostChange change(JudgedBatch batch, int i, HostState before) {
    @Nullable Observation observation = batch.observationAt(i).orElse(null);
    return new HostChange(
        new HostKey(batch.site(), batch.block().plus(i)),
        batch.key().scan(),
        before,
        batch.stateAt(i),
        batch.observeTime(),
        observation);
  }

  private Map<HostKey, HostRecord> records(Map<HostKey, HostRecord> known) {
    Map<HostKey, HostRecord> records = new HashMap<>();
    for (HostChange change : changes) {
      HostKey host = change.host();
      @Nullable HostRecord before = records.getOrDefault(host, known.get(host));
      @Nullable HostRecord after = change.applyTo(before);
      if (after != null) {
        records.put(host, after);
      }
    }
    return records;
  }
}
