package rpcsweep.proto;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rpcsweep.domain.fingerprint.ContextOffer;
import rpcsweep.domain.fingerprint.Endpoint;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.InterfaceCatalogue;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.fingerprint.StringBinding;
import rpcsweep.domain.fingerprint.Syntax;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Service;
import rpcsweep.proto.host.v1.Endpoints;
import rpcsweep.proto.host.v1.Interfaces;
import rpcsweep.proto.host.v1.NetbiosNames;
import rpcsweep.proto.host.v1.NtlmChallenge;
import rpcsweep.proto.host.v1.ObjectExporter;
import rpcsweep.proto.host.v1.Ports;
import rpcsweep.proto.host.v1.Unanswered;

/// [Finding] as evidence in `host.v1` and in the observation log.
public final class FindingMessages {

  private FindingMessages() {}

  /// The message of a finding.
  public static rpcsweep.proto.host.v1.Finding write(Finding finding) {
    rpcsweep.proto.host.v1.Finding.Builder message = rpcsweep.proto.host.v1.Finding.newBuilder();
    switch (finding) {
      case Finding.ObjectExporter(int major, int minor, List<StringBinding> bindings) ->
          message.setObjectExporter(
              ObjectExporter.newBuilder()
                  .setComMajor(major)
                  .setComMinor(minor)
                  .addAllBindings(bindings.stream().map(FindingMessages::write).toList()));
      case Finding.OldObjectExporter(Answer answer) ->
          message.setOldObjectExporter(unanswered(finding.probe(), answer));
      case Finding.Interfaces(List<ContextOffer> offers) ->
          message.setInterfaces(
              Interfaces.newBuilder()
                  .addAllOffers(offers.stream().map(FindingMessages::write).toList()));
      case Finding.NtlmChallenge challenge -> message.setNtlmChallenge(write(challenge));
      case Finding.Endpoints(List<Endpoint> endpoints, boolean complete) ->
          message.setEndpoints(
              Endpoints.newBuilder()
                  .addAllEndpoints(endpoints.stream().map(FindingMessages::write).toList())
                  .setComplete(complete));
      case Finding.NetbiosNames(List<NetbiosName> names, String mac) ->
          message.setNetbiosNames(
              NetbiosNames.newBuilder()
                  .addAllNames(names.stream().map(FindingMessages::write).toList())
                  .setMac(mac));
      case Finding.Exposure(List<Port> ports) -> message.setExposure(write(ports));
      case Finding.WormIndicators(List<Port> ports) -> message.setWormIndicators(write(ports));
      case Finding.Unanswered(Probe probe, Answer answer) ->
          message.setUnanswered(unanswered(probe, answer));
    }
    return message.build();
  }

  /// The finding of a message.
  ///
  /// @throws IllegalArgumentException where it is none
  public static Finding read(rpcsweep.proto.host.v1.Finding message) {
    return switch (message.getFindingCase()) {
      case OBJECT_EXPORTER -> {
        ObjectExporter exporter = message.getObjectExporter();
        yield new Finding.ObjectExporter(
            exporter.getComMajor(),
            exporter.getComMinor(),
            exporter.getBindingsList().stream()
                .map(each -> new StringBinding(each.getTowerId(), each.getNetworkAddress()))
                .toList());
      }
      case OLD_OBJECT_EXPORTER ->
          new Finding.OldObjectExporter(answer(message.getOldObjectExporter()));
      case INTERFACES ->
          new Finding.Interfaces(
              message.getInterfaces().getOffersList().stream().map(FindingMessages::read).toList());
      case NTLM_CHALLENGE -> read(message.getNtlmChallenge());
      case ENDPOINTS ->
          new Finding.Endpoints(
              message.getEndpoints().getEndpointsList().stream()
                  .map(FindingMessages::read)
                  .toList(),
              message.getEndpoints().getComplete());
      case NETBIOS_NAMES ->
          new Finding.NetbiosNames(
              message.getNetbiosNames().getNamesList().stream()
                  .map(each -> new NetbiosName(each.getName(), each.getSuffix(), each.getGroup()))
                  .toList(),
              message.getNetbiosNames().getMac());
      case EXPOSURE -> new Finding.Exposure(read(message.getExposure()));
      case WORM_INDICATORS -> new Finding.WormIndicators(read(message.getWormIndicators()));
      case UNANSWERED ->
          new Finding.Unanswered(
              Probe.ofCode(message.getUnanswered().getProbe()), answer(message.getUnanswered()));
      case FINDING_NOT_SET -> throw new IllegalArgumentException("a finding says what was found");
    };
  }

  /// An interface or encoding, with its name where it is known.
  static rpcsweep.proto.host.v1.Syntax write(Syntax syntax) {
    return rpcsweep.proto.host.v1.Syntax.newBuilder()
        .setUuid(syntax.uuid().toString())
        .setMajor(syntax.major())
        .setMinor(syntax.minor())
        .setDisplayName(
            InterfaceCatalogue.find(syntax.uuid()).map(InterfaceCatalogue.Entry::name).orElse(""))
        .build();
  }

  private static Unanswered.Builder unanswered(Probe probe, Answer answer) {
    return Unanswered.newBuilder().setProbe(probe.code()).setAnswer(ExchangeMessages.write(answer));
  }

  private static Answer answer(Unanswered message) {
    return ExchangeMessages.readAnswer(message.getAnswer());
  }

  private static rpcsweep.proto.host.v1.StringBinding write(StringBinding binding) {
    return rpcsweep.proto.host.v1.StringBinding.newBuilder()
        .setTowerId(binding.towerId())
        .setNetworkAddress(binding.networkAddress())
        .build();
  }

  private static rpcsweep.proto.host.v1.ContextOffer write(ContextOffer offer) {
    return rpcsweep.proto.host.v1.ContextOffer.newBuilder()
        .setAbstractSyntax(write(offer.abstractSyntax()))
        .setTransferSyntax(write(offer.transferSyntax()))
        .setResult(offer.result())
        .setReason(offer.reason())
        .build();
  }

  private static ContextOffer read(rpcsweep.proto.host.v1.ContextOffer message) {
    return new ContextOffer(
        read(message.getAbstractSyntax()),
        read(message.getTransferSyntax()),
        message.getResult(),
        message.getReason());
  }

  private static Syntax read(rpcsweep.proto.host.v1.Syntax message) {
    return new Syntax(UUID.fromString(message.getUuid()), message.getMajor(), message.getMinor());
  }

  private static NtlmChallenge write(Finding.NtlmChallenge challenge) {
    return NtlmChallenge.newBuilder()
        .setVersion(challenge.version().map(WindowsVersion::toString).orElse(""))
        .setNetbiosComputer(challenge.netbiosComputer())
        .setNetbiosDomain(challenge.netbiosDomain())
        .setDnsComputer(challenge.dnsComputer())
        .setDnsDomain(challenge.dnsDomain())
        .setDnsTree(challenge.dnsTree())
        .build();
  }

  private static Finding.NtlmChallenge read(NtlmChallenge message) {
    return new Finding.NtlmChallenge(
        message.getVersion().isEmpty()
            ? Optional.empty()
            : Optional.of(WindowsVersion.parse(message.getVersion())),
        message.getNetbiosComputer(),
        message.getNetbiosDomain(),
        message.getDnsComputer(),
        message.getDnsDomain(),
        message.getDnsTree());
  }

  private static rpcsweep.proto.host.v1.Endpoint write(Endpoint endpoint) {
    return rpcsweep.proto.host.v1.Endpoint.newBuilder()
        .setRpcInterface(write(endpoint.rpcInterface()))
        .setProtocolSequence(endpoint.protocolSequence())
        .setEndpoint(endpoint.endpoint())
        .setNetworkAddress(endpoint.networkAddress())
        .setAnnotation(endpoint.annotation())
        .build();
  }

  private static Endpoint read(rpcsweep.proto.host.v1.Endpoint message) {
    return new Endpoint(
        read(message.getRpcInterface()),
        message.getProtocolSequence(),
        message.getEndpoint(),
        message.getNetworkAddress(),
        message.getAnnotation());
  }

  private static rpcsweep.proto.host.v1.NetbiosName write(NetbiosName name) {
    return rpcsweep.proto.host.v1.NetbiosName.newBuilder()
        .setName(name.name())
        .setSuffix(name.suffix())
        .setGroup(name.group())
        .build();
  }

  private static Ports write(List<Port> ports) {
    Ports.Builder message = Ports.newBuilder();
    for (Port port : ports) {
      message.addPorts(
          rpcsweep.proto.host.v1.Port.newBuilder()
              .setServiceValue(port.service().code())
              .setStateValue(port.state().code()));
    }
    return message.build();
  }

  private static List<Port> read(Ports message) {
    return message.getPortsList().stream()
        .map(each ->
            new Port(
                Service.ofCode(each.getServiceValue()), PortState.ofCode(each.getStateValue())))
        .toList();
  }
}
