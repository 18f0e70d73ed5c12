package rpcsweep.cli.grpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rpcsweep.cli.report.Portrait;
import rpcsweep.cli.report.ReportedHost;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.proto.ExchangeMessages;
import rpcsweep.proto.FindingMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.Identity;
import rpcsweep.proto.host.v1.Port;

/// Reads a `host.v1.Host`.
final class HostMessages {

  private HostMessages() {}

  /// @throws IllegalArgumentException for a host no results service may send
  static ReportedHost read(Host host) {
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
        portrait(host));
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
    return Optional.of(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
  }
}
