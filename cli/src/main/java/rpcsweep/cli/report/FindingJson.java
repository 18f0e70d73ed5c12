package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import rpcsweep.domain.fingerprint.ContextOffer;
import rpcsweep.domain.fingerprint.Endpoint;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.InterfaceCatalogue;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.StringBinding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;

/// What the optional probes found, as a JSON array: one object a probe.
final class FindingJson {

  private FindingJson() {}

  static void write(List<Finding> findings, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("probe", finding.probe().name().toLowerCase(Locale.ROOT));
      write(finding, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Finding finding, JsonGenerator json) throws IOException {
    switch (finding) {
      case Finding.ObjectExporter(int major, int minor, List<StringBinding> bindings) -> {
        json.writeStringField("com_version", major + "." + minor);
        json.writeArrayFieldStart("bindings");
        for (StringBinding binding : bindings) {
          json.writeStartObject();
          json.writeNumberField("tower_id", binding.towerId());
          json.writeStringField("network_address", binding.networkAddress());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      case Finding.OldObjectExporter(Answer answer) -> {
        json.writeBooleanField("server_alive2_unknown", true);
        HostJson.writeAnswer(answer, json);
      }
      case Finding.Interfaces(List<ContextOffer> offers) -> writeOffers(offers, json);
      case Finding.NtlmChallenge challenge -> writeChallenge(challenge, json);
      case Finding.Endpoints(List<Endpoint> endpoints, boolean complete) -> {
        json.writeBooleanField("complete", complete);
        json.writeArrayFieldStart("endpoints");
        for (Endpoint endpoint : endpoints) {
          writeEndpoint(endpoint, json);
        }
        json.writeEndArray();
      }
      case Finding.NetbiosNames(List<NetbiosName> names, String mac) -> {
        json.writeStringField("mac", mac);
        json.writeArrayFieldStart("names");
        for (NetbiosName name : names) {
          json.writeStartObject();
          json.writeStringField("name", name.name());
          json.writeNumberField("suffix", name.suffix());
          json.writeBooleanField("group", name.group());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      case Finding.Exposure(List<Port> ports) -> writePorts(ports, json);
      case Finding.WormIndicators(List<Port> ports) -> writePorts(ports, json);
      case Finding.Unanswered(Probe _, Answer answer) -> HostJson.writeAnswer(answer, json);
    }
  }

  private static void writeOffers(List<ContextOffer> offers, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("offers");
    for (ContextOffer offer : offers) {
      json.writeStartObject();
      json.writeStringField("interface", offer.abstractSyntax().toString());
      json.writeStringField("name", InterfaceCatalogue.nameOf(offer.abstractSyntax()));
      json.writeStringField("transfer_syntax", offer.transferSyntax().toString());
      json.writeBooleanField("accepted", offer.isAccepted());
      json.writeNumberField("result", offer.result());
      json.writeNumberField("reason", offer.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeChallenge(Finding.NtlmChallenge challenge, JsonGenerator json)
      throws IOException {
    json.writeStringField("version", challenge.version().map(WindowsVersion::toString).orElse(""));
    json.writeStringField("netbios_computer", challenge.netbiosComputer());
    json.writeStringField("netbios_domain", challenge.netbiosDomain());
    json.writeStringField("dns_computer", challenge.dnsComputer());
    json.writeStringField("dns_domain", challenge.dnsDomain());
    json.writeStringField("dns_tree", challenge.dnsTree());
  }

  private static void writeEndpoint(Endpoint endpoint, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("interface", endpoint.rpcInterface().toString());
    json.writeStringField("name", InterfaceCatalogue.nameOf(endpoint.rpcInterface()));
    json.writeStringField("protocol_sequence", endpoint.protocolSequence());
    json.writeStringField("endpoint", endpoint.endpoint());
    json.writeStringField("network_address", endpoint.networkAddress());
    json.writeStringField("annotation", endpoint.annotation());
    json.writeEndObject();
  }

  private static void writePorts(List<Port> ports, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("ports");
    for (Port port : ports) {
      json.writeStringField(port.service().name(), port.state().name());
    }
    json.writeEndObject();
  }
}
