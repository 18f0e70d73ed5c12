package rpcsweep.cli.grpc;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.HostStateCount;

/// Reads how far scans have come, and what holds them up.
final class ProgressMessages {

  private ProgressMessages() {}

  static ScanProgress read(rpcsweep.proto.scan.v1.ScanProgress progress) {
    return new ScanProgress(
        new ScanProgress.Addresses(
            progress.getPlannedAddressCount(),
            progress.getFinishedAddressCount(),
            progress.getExcludedAddressCount(),
            progress.getWithdrawnAddressCount(),
            progress.getPlannedRetryAddressCount(),
            progress.getFinishedRetryAddressCount()),
        new ScanProgress.Batches(
            progress.getPlannedBatchCount(),
            progress.getFinishedBatchCount(),
            progress.getFailedBatchCount(),
            progress.getOutstandingBatchCount()),
        states(progress.getStateCountsList()),
        new ScanProgress.Forecast(
            progress.getAddressesPerSecond(),
            progress.hasEstimatedEndTime()
                ? Optional.of(Times.read(progress.getEstimatedEndTime()))
                : Optional.empty()));
  }

  private static StateCounts states(List<HostStateCount> counts) {
    Map<HostState, Long> states = new EnumMap<>(HostState.class);
    for (HostStateCount count : counts) {
      // A state of a newer service is left out here; the report's counts are not from here.
      if (count.getState() != rpcsweep.proto.host.v1.HostState.UNRECOGNIZED) {
        states.merge(HostStateMessages.read(count.getState()), count.getAddressCount(), Long::sum);
      }
    }
    return StateCounts.of(states);
  }

  /// @throws IllegalArgumentException for a part no scheduler may send
  static ScanPart read(rpcsweep.proto.scan.v1.ScanPart part) {
    return new ScanPart(
        ResourceNames.parseSite(part.getSite())
            .orElseThrow(() -> new IllegalArgumentException("not a site: " + part.getSite())),
        ScanMessages.state(part.getState()),
        part.hasHold() ? read(part.getHold()) : Optional.empty(),
        read(part.getProgress()),
        part.getExclusionsList().stream()
            .filter(count -> count.getAddressCount() > 0)
            .map(count ->
                new ExclusionCount(count.getReason(), count.getOwner(), count.getAddressCount()))
            .toList(),
        part.hasShortestDuration()
            ? Optional.of(Times.read(part.getShortestDuration()))
            : Optional.empty());
  }

  /// Empty for a reason this program does not know.
  static Optional<Hold> read(rpcsweep.proto.scan.v1.Hold hold) {
    Optional<Hold.Reason> reason =
        switch (hold.getReason()) {
          case HALTED -> Optional.of(Hold.Reason.HALTED);
          case OUTSIDE_WINDOW -> Optional.of(Hold.Reason.OUTSIDE_WINDOW);
          case NO_WORKERS -> Optional.of(Hold.Reason.NO_WORKERS);
          case NOT_CONFIGURED -> Optional.of(Hold.Reason.NOT_CONFIGURED);
          case REASON_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    return reason.map(known ->
        new Hold(
            known,
            hold.hasEndTime() ? Optional.of(Times.read(hold.getEndTime())) : Optional.empty()));
  }
}
