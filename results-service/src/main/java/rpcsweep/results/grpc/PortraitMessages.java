package rpcsweep.results.grpc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.advice.Advice;
import rpcsweep.domain.advice.AdviceText;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.identity.Identification;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.verdict.Verdict;
import rpcsweep.proto.FindingMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.StateChangeMessages;
import rpcsweep.proto.host.v1.ExposureSummary;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.Identity;
import rpcsweep.proto.host.v1.Port;

/// What a host is, exposes and needs, as parts of its message: concluded anew from its record each
/// time, as the verdict is.
final class PortraitMessages {

  /// Who somebody is who never said anything: most of a network, and nothing to think about.
  private static final rpcsweep.domain.identity.Identity NOBODY =
      Identification.identify(List.of(), List.of());

  private PortraitMessages() {}

  static void put(rpcsweep.results.Host host, HostViewing view, Host.Builder message) {
    HostRecord hostRecord = host.record();
    if (hostRecord == null) {
      putAdvice(host, view, NOBODY, Exposure.UNKNOWN, message);
      return;
    }
    List<Finding> findings = hostRecord.allFindings();
    rpcsweep.domain.identity.Identity identity =
        Identification.identify(hostRecord.exchanges(), findings);
    Exposure exposure = Exposure.of(findings);
    if (identity.isKnown()) {
      message.setIdentity(write(identity));
    }
    if (exposure.isKnown()) {
      message.setExposure(write(exposure));
    }
    if (view.full()) {
      findings.stream().map(FindingMessages::write).forEach(message::addFindings);
      if (hostRecord != null) {
        hostRecord.changes().stream().map(StateChangeMessages::write).forEach(message::addChanges);
      }
    }
    putAdvice(host, view, identity, exposure, message);
  }

  private static void putAdvice(
      rpcsweep.results.Host host,
      HostViewing view,
      rpcsweep.domain.identity.Identity identity,
      Exposure exposure,
      Host.Builder message) {
    @Nullable Verdict verdict = host.verdict();
    Advice.of(
            host.state(), Optional.ofNullable(verdict).map(Verdict::confidence), identity, exposure)
        .forEach(measure -> message.addAdvice(write(measure, view)));
  }

  private static Identity write(rpcsweep.domain.identity.Identity identity) {
    Identity.Builder message =
        Identity.newBuilder()
            .setVersion(identity.version())
            .setHostName(identity.hostName())
            .setDomain(identity.domain())
            .addAllNetworkAddresses(identity.networkAddresses());
    identity
        .operatingSystem()
        .ifPresent(recognised ->
            message
                .setOperatingSystem(recognised.operatingSystem().displayName())
                .setConfidence(HostStateMessages.write(recognised.confidence()))
                .setCatalogueRowId(recognised.rowId()));
    return message.build();
  }

  private static ExposureSummary write(Exposure exposure) {
    return ExposureSummary.newBuilder()
        .addAllOpen(write(exposure.open()))
        .addAllShut(write(exposure.shut()))
        .addAllWormIndicators(write(exposure.wormIndicators()))
        .build();
  }

  private static List<Port.Service> write(List<Service> services) {
    return services.stream().map(service -> Port.Service.forNumber(service.code())).toList();
  }

  private static rpcsweep.proto.host.v1.Advice write(Measure measure, HostViewing view) {
    rpcsweep.proto.host.v1.Advice.Builder message =
        rpcsweep.proto.host.v1.Advice.newBuilder()
            .setId(measure.id())
            .setReference(measure.reference());
    if (view.full()) {
      AdviceText text = AdviceText.of(measure, view.language());
      message.setAction(text.action()).setConsequence(text.consequence());
    }
    return message.build();
  }
}
