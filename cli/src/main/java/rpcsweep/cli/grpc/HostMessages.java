package rpcsweep.cli.grpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;
import rpcsweep.cli.report.ReportedHost;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.proto.ExchangeMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.Host;

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
        confidence(host),
        host.getRuleId(),
        host.getEvidenceList().stream().map(ExchangeMessages::read).toList(),
        host.hasFirstObserveTime() ? time(host.getFirstObserveTime()) : Optional.empty(),
        host.hasLastObserveTime() ? time(host.getLastObserveTime()) : Optional.empty(),
        host.hasStateChangeTime() ? time(host.getStateChangeTime()) : Optional.empty(),
        ResourceNames.parseScan(host.getScan()).map(ScanId::value).orElse(""));
  }

  private static Optional<Confidence> confidence(Host host) {
    return switch (host.getConfidence()) {
      case CONFIDENCE_CONFIRMED -> Optional.of(Confidence.CONFIRMED);
      case CONFIDENCE_PROBABLE -> Optional.of(Confidence.PROBABLE);
      case CONFIDENCE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Optional<Instant> time(Timestamp time) {
    return Optional.of(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
  }
}
