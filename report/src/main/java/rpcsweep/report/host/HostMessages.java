package rpcsweep.report.host;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.ExchangeMessages;
import rpcsweep.proto.FindingMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.Identity;
import rpcsweep.proto.host.v1.Port;
import rpcsweep.proto.host.v1.StateCount;

/// Reads a `host.v1.Host`.
public final class HostMessages {

  private HostMessages() {}

  /// The host of a message.
  ///
  /// @throws IllegalArgumentException for a host no results service may send
  public static ReportedHost read(Host host) {
    HostKey key =
        ResourceNames.parseHost(host.getName())
            .orElseThrow(() -> new IllegalArgumentException("not a host: " + host.getName()));
    return new ReportedHost(
        key,
        HostStateMessages.read(host.getState()),
        confidence(host.getConfidence()),
        host.getRuleId(),
        host.getEvidenceList().stream().map(ExchangeMessages::read).toList(),
        host.hasFirstObserveTime() ? time(host.getFirstObserveTime()) : Optional.empty(),
        host.hasLastObserveTime() ? time(host.getLastObserveTime()) : Optional.empty(),
        host.hasStateChangeTime() ? time(host.getStateChangeTime()) : Optional.empty(),
        ResourceNames.parseScan(host.getScan()).map(ScanId::value).orElse(""),
        portrait(host),
        host.getChangesList().stream().map(HostMessages::change).toList());
  }

  /// The counts of a list of counts.
  ///
  /// @throws IllegalArgumentException for a state nobody knows
  public static StateCounts read(List<StateCount> counts) {
    Map<HostState, Long> byState = new EnumMap<>(HostState.class);
    counts.forEach(count ->
        byState.merge(HostStateMessages.read(count.getState()), count.getHostCount(), Long::sum));
    return StateCounts.of(byState);
  }

  /// Scans in the order of their latest observation, the latest first; a scan of several sites is
  /// one.
  public static List<ReportedScan> readScans(List<rpcsweep.proto.host.v1.ReportedScan> messages) {
    Map<String, ReportedScan> scans = new LinkedHashMap<>();
    for (rpcsweep.proto.host.v1.ReportedScan message : messages) {
      ReportedScan scan =
          new ReportedScan(
              ResourceNames.parseScan(message.getScan()).map(ScanId::value).orElse(""),
              AddressMessages.read(message.getLastObserveTime()),
              read(message.getStateCountsList()));
      scans.merge(scan.id(), scan, ReportedScan::and);
    }
    return scans.values().stream()
        .sorted(Comparator.comparing(ReportedScan::time).reversed())
        .toList();
  }

  private static StateChange change(rpcsweep.proto.host.v1.StateChange change) {
    return new StateChange(
        HostStateMessages.read(change.getBefore()),
        HostStateMessages.read(change.getAfter()),
        AddressMessages.read(change.getObserveTime()),
        ResourceNames.parseScan(change.getScan())
            .orElseThrow(() -> new IllegalArgumentException("not a scan: " + change.getScan())));
  }

  private static Portrait portrait(Host host) {
    Identity identity = host.getIdentity();
    return new Portrait(
        identity.getOperatingSystem(),
        confidence(identity.getConfidence()),
        identity.getVersion(),
        identity.getHostName(),
        identity.getDomain(),
        identity.getNetworkAddressesList(),
        new Exposure(
            services(host.getExposure().getOpenList()),
            services(host.getExposure().getShutList()),
            services(host.getExposure().getWormIndicatorsList())),
        host.getFindingsList().stream().map(FindingMessages::read).toList(),
        // What a newer service advises and this command has no words for is left out.
        host.getAdviceList().stream()
            .flatMap(advice -> Measure.ofId(advice.getId()).stream())
            .toList());
  }

  private static List<Service> services(List<Port.Service> services) {
    return services.stream().map(service -> Service.ofCode(service.getNumber())).toList();
  }

  private static Optional<Confidence> confidence(rpcsweep.proto.host.v1.Confidence confidence) {
    return switch (confidence) {
      case CONFIDENCE_CONFIRMED -> Optional.of(Confidence.CONFIRMED);
      case CONFIDENCE_PROBABLE -> Optional.of(Confidence.PROBABLE);
      case CONFIDENCE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Optional<Instant> time(Timestamp time) {
    return Optional.of(AddressMessages.read(time));
  }
}
