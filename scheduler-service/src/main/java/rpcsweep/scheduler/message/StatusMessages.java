package rpcsweep.scheduler.message;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.FailedBatch;
import rpcsweep.proto.scan.v1.HostStateCount;
import rpcsweep.proto.scan.v1.NameResolution;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanProgress;
import rpcsweep.scheduler.Forecast;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.PlannedName;

/// The parts of a scan that log and API write alike. What reads them back throws
/// [IllegalArgumentException] for what this class never wrote.
public final class StatusMessages {

  private StatusMessages() {}

  /// The state.
  public static Scan.State write(ScanState state) {
    return switch (state) {
      case PENDING -> Scan.State.PENDING;
      case RUNNING -> Scan.State.RUNNING;
      case PAUSED -> Scan.State.PAUSED;
      case CANCELLING -> Scan.State.CANCELLING;
      case SUCCEEDED -> Scan.State.SUCCEEDED;
      case CANCELLED -> Scan.State.CANCELLED;
      case FAILED -> Scan.State.FAILED;
    };
  }

  static ScanState read(Scan.State state) {
    return switch (state) {
      case PENDING -> ScanState.PENDING;
      case RUNNING -> ScanState.RUNNING;
      case PAUSED -> ScanState.PAUSED;
      case CANCELLING -> ScanState.CANCELLING;
      case SUCCEEDED -> ScanState.SUCCEEDED;
      case CANCELLED -> ScanState.CANCELLED;
      case FAILED -> ScanState.FAILED;
      case STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("no scan is in the state " + state);
    };
  }

  /// The share of a site's pace.
  public static Scan.Priority write(Priority priority) {
    return switch (priority) {
      case LOW -> Scan.Priority.LOW;
      case NORMAL -> Scan.Priority.NORMAL;
      case HIGH -> Scan.Priority.HIGH;
    };
  }

  /// The share of a site's pace, [Priority#NORMAL] where nothing is said.
  ///
  /// @throws IllegalArgumentException for a number that is none
  public static Priority readPriority(Scan.Priority priority) {
    return switch (priority) {
      case LOW -> Priority.LOW;
      case PRIORITY_UNSPECIFIED, NORMAL -> Priority.NORMAL;
      case HIGH -> Priority.HIGH;
      case UNRECOGNIZED -> throw new IllegalArgumentException("there is no such priority");
    };
  }

  /// The hold.
  public static rpcsweep.proto.scan.v1.Hold write(Hold hold) {
    rpcsweep.proto.scan.v1.Hold.Builder message =
        rpcsweep.proto.scan.v1.Hold.newBuilder().setReason(write(hold.reason()));
    if (hold.until() != null) {
      message.setEndTime(AddressMessages.write(hold.until()));
    }
    return message.build();
  }

  private static rpcsweep.proto.scan.v1.Hold.Reason write(Hold.Reason reason) {
    return switch (reason) {
      case HALTED -> rpcsweep.proto.scan.v1.Hold.Reason.HALTED;
      case OUTSIDE_WINDOW -> rpcsweep.proto.scan.v1.Hold.Reason.OUTSIDE_WINDOW;
      case NO_WORKERS -> rpcsweep.proto.scan.v1.Hold.Reason.NO_WORKERS;
      case NOT_CONFIGURED -> rpcsweep.proto.scan.v1.Hold.Reason.NOT_CONFIGURED;
    };
  }

  static Hold readHold(rpcsweep.proto.scan.v1.Hold message) {
    Hold.Reason reason =
        switch (message.getReason()) {
          case HALTED -> Hold.Reason.HALTED;
          case OUTSIDE_WINDOW -> Hold.Reason.OUTSIDE_WINDOW;
          case NO_WORKERS -> Hold.Reason.NO_WORKERS;
          case NOT_CONFIGURED -> Hold.Reason.NOT_CONFIGURED;
          case REASON_UNSPECIFIED, UNRECOGNIZED ->
              throw new IllegalArgumentException(
                  "nothing is held because of " + message.getReason());
        };
    return new Hold(
        reason, message.hasEndTime() ? AddressMessages.read(message.getEndTime()) : null);
  }

  /// How far and how fast.
  ///
  /// @param excludedAddressCount addresses removed by exclusions, which is no part of the progress
  public static ScanProgress write(
      rpcsweep.scheduler.ScanProgress progress, Forecast forecast, long excludedAddressCount) {
    ScanProgress.Builder message =
        ScanProgress.newBuilder()
            .setPlannedAddressCount(progress.plannedAddresses())
            .setFinishedAddressCount(progress.finishedAddresses())
            .setExcludedAddressCount(excludedAddressCount)
            .setPlannedBatchCount(progress.plannedBatches())
            .setFinishedBatchCount(progress.finishedBatches())
            .setFailedBatchCount(progress.failedBatches())
            .setOutstandingBatchCount(progress.outstandingBatches())
            .setWithdrawnAddressCount(progress.withdrawnAddresses())
            .setPlannedRetryAddressCount(progress.plannedRetries())
            .setFinishedRetryAddressCount(progress.finishedRetries())
            .setAddressesPerSecond(forecast.addressesPerSecond());
    progress
        .states()
        .toMap()
        .forEach((state, count) ->
            message.addStateCounts(
                HostStateCount.newBuilder()
                    .setState(HostStateMessages.write(state))
                    .setAddressCount(count)));
    if (forecast.end() != null) {
      message.setEstimatedEndTime(AddressMessages.write(forecast.end()));
    }
    return message.build();
  }

  static rpcsweep.scheduler.ScanProgress readProgress(ScanProgress message) {
    Map<HostState, Long> states = new EnumMap<>(HostState.class);
    for (HostStateCount count : message.getStateCountsList()) {
      states.put(HostStateMessages.read(count.getState()), count.getAddressCount());
    }
    return new rpcsweep.scheduler.ScanProgress(
        message.getPlannedAddressCount(),
        message.getFinishedAddressCount(),
        message.getWithdrawnAddressCount(),
        message.getPlannedBatchCount(),
        message.getFinishedBatchCount(),
        message.getFailedBatchCount(),
        message.getOutstandingBatchCount(),
        message.getPlannedRetryAddressCount(),
        message.getFinishedRetryAddressCount(),
        StateCounts.of(states));
  }

  static Forecast readForecast(ScanProgress message) {
    return new Forecast(
        message.getAddressesPerSecond(),
        message.hasEstimatedEndTime() ? AddressMessages.read(message.getEstimatedEndTime()) : null);
  }

  /// What became of the host names at a site.
  public static List<NameResolution> writeNames(List<PlannedName> names, SiteId site) {
    return names.stream()
        .map(name ->
            NameResolution.newBuilder()
                .setHostName(name.hostName())
                .addAllAddresses(texts(name.planned()))
                .addAllRefusedAddresses(texts(name.refused()))
                .setSite(ResourceNames.site(site))
                .build())
        .toList();
  }

  static List<PlannedName> readNames(List<NameResolution> names) {
    return names.stream()
        .map(name ->
            new PlannedName(
                name.getHostName(),
                addresses(name.getAddressesList()),
                addresses(name.getRefusedAddressesList())))
        .toList();
  }

  /// The failed batches of a site.
  public static List<FailedBatch> writeFailed(
      List<rpcsweep.scheduler.FailedBatch> batches, SiteId site) {
    return batches.stream()
        .map(batch ->
            FailedBatch.newBuilder()
                .setIndex(batch.index())
                .setTargets(batch.targets())
                .setSite(ResourceNames.site(site))
                .build())
        .toList();
  }

  static List<rpcsweep.scheduler.FailedBatch> readFailed(List<FailedBatch> batches) {
    return batches.stream()
        .map(batch -> new rpcsweep.scheduler.FailedBatch(batch.getIndex(), batch.getTargets()))
        .toList();
  }

  /// What a site's exclusions removed.
  public static List<rpcsweep.proto.scan.v1.ExclusionCount> writeExclusions(
      List<ExclusionCount> exclusions) {
    return exclusions.stream()
        .map(exclusion ->
            rpcsweep.proto.scan.v1.ExclusionCount.newBuilder()
                .setReason(exclusion.reason())
                .setOwner(exclusion.owner())
                .setAddressCount(exclusion.addressCount())
                .build())
        .toList();
  }

  static List<ExclusionCount> readExclusions(
      List<rpcsweep.proto.scan.v1.ExclusionCount> exclusions) {
    return exclusions.stream()
        .map(exclusion ->
            new ExclusionCount(
                exclusion.getReason(), exclusion.getOwner(), exclusion.getAddressCount()))
        .toList();
  }

  private static List<String> texts(List<Address> addresses) {
    return addresses.stream().map(Address::toString).toList();
  }

  private static List<Address> addresses(List<String> texts) {
    return texts.stream()
        .map(text ->
            Address.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("no address: '" + text + "'")))
        .toList();
  }
}
