package rpcsweep.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import rpcsweep.domain.fingerprint.ContextOffer;
import rpcsweep.domain.fingerprint.Endpoint;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.InterfaceCatalogue;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.fingerprint.StringBinding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.verdict.EvidenceText;

/// What an optional probe found, as lines for people.
final class FindingText {

  /// A screenful.
  private static final int MOST_ENDPOINTS = 20;

  private FindingText() {}

  /// What the probe asked, in a few words.
  static String title(Probe probe) {
    return switch (probe) {
      case CONVERSATION -> "conversation";
      case OBJECT_EXPORTER -> "object exporter: ServerAlive2";
      case INTERFACES -> "interfaces offered in one bind";
      case NTLM_CHALLENGE -> "NTLM challenge, not answered";
      case ENDPOINTS -> "endpoint map: ept_lookup";
      case NETBIOS_NAMES -> "NetBIOS names: node status over UDP 137";
      case EXPOSURE -> "other ports that carry RPC, connected to only";
      case WORM_INDICATORS -> "ports worms opened, connected to only: an indicator, no infection";
    };
  }

  /// What was found.
  static List<String> lines(Finding finding) {
    return switch (finding) {
      case Finding.ObjectExporter(int major, int minor, List<StringBinding> bindings) ->
          exporter(major, minor, bindings);
      case Finding.OldObjectExporter(Answer answer) ->
          List.of(
              "ServerAlive2 is not known here (before COM 5.6); ServerAlive: "
                  + EvidenceText.of(answer));
      case Finding.Interfaces(List<ContextOffer> offers) ->
          offers.stream().map(FindingText::line).toList();
      case Finding.NtlmChallenge challenge -> challenge(challenge);
      case Finding.Endpoints(List<Endpoint> endpoints, boolean complete) ->
          endpoints(endpoints, complete);
      case Finding.NetbiosNames(List<NetbiosName> names, String mac) -> names(names, mac);
      case Finding.Exposure(List<Port> ports) -> ports.stream().map(FindingText::line).toList();
      case Finding.WormIndicators(List<Port> ports) ->
          ports.stream().map(FindingText::line).toList();
      case Finding.Unanswered(Probe _, Answer answer) ->
          List.of("not answered: " + EvidenceText.of(answer));
    };
  }

  private static List<String> exporter(int major, int minor, List<StringBinding> bindings) {
    return Stream.concat(
            Stream.of("COM version " + major + "." + minor),
            bindings.stream().map(binding -> "reachable at " + line(binding)))
        .toList();
  }

  private static String line(StringBinding binding) {
    String sequence =
        switch (binding.towerId()) {
          case 0x07 -> "ncacn_ip_tcp";
          case 0x08 -> "ncadg_ip_udp";
          case 0x0f -> "ncacn_np";
          case 0x10 -> "ncalrpc";
          case 0x1f -> "ncacn_http";
          default -> String.format(Locale.ROOT, "protocol 0x%02x", binding.towerId());
        };
    return binding.networkAddress() + " (" + sequence + ")";
  }

  private static String line(ContextOffer offer) {
    String said =
        offer.isAccepted()
            ? "accepted"
            : offer.isNegotiateAck()
                ? String.format(Locale.ROOT, "mask 0x%02x", offer.reason())
                : "rejected";
    String what =
        offer.isOfNdr64()
            ? "NDR64 as encoding of the endpoint mapper: a 64-bit system accepts it"
            : offer.isOfFeatures()
                ? "negotiation of bind-time features"
                : InterfaceCatalogue.nameOf(offer.abstractSyntax());
    return String.format(Locale.ROOT, "%-9s %s", said, what);
  }

  private static List<String> challenge(Finding.NtlmChallenge challenge) {
    List<String> lines = new ArrayList<>();
    lines.add("version " + challenge.version().map(WindowsVersion::toString).orElse("not told"));
    add("computer", challenge.netbiosComputer(), lines);
    add("computer (DNS)", challenge.dnsComputer(), lines);
    add("domain", challenge.netbiosDomain(), lines);
    add("domain (DNS)", challenge.dnsDomain(), lines);
    add("forest (DNS)", challenge.dnsTree(), lines);
    return lines;
  }

  private static List<String> endpoints(List<Endpoint> endpoints, boolean complete) {
    List<String> lines =
        new ArrayList<>(endpoints.stream().limit(MOST_ENDPOINTS).map(FindingText::line).toList());
    if (endpoints.isEmpty()) {
      lines.add("empty");
    }
    if (endpoints.size() > MOST_ENDPOINTS) {
      lines.add(
          "and %d more; --format json lists them".formatted(endpoints.size() - MOST_ENDPOINTS));
    }
    if (!complete) {
      lines.add("the host has more than were read");
    }
    return lines;
  }

  private static String line(Endpoint endpoint) {
    return (endpoint.protocolSequence()
            + "["
            + endpoint.endpoint()
            + "] "
            + InterfaceCatalogue.nameOf(endpoint.rpcInterface())
            + " "
            + endpoint.annotation())
        .strip();
  }

  private static List<String> names(List<NetbiosName> names, String mac) {
    List<String> lines = new ArrayList<>();
    for (NetbiosName name : names) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-15s <%02x> %s",
              name.name(),
              name.suffix(),
              name.group() ? "group" : "unique"));
    }
    add("MAC address", mac, lines);
    return lines;
  }

  private static String line(Port port) {
    String state =
        switch (port.state()) {
          case OPEN, RPC_OVER_HTTP -> "open";
          case CLOSED -> "refused";
          case SILENT -> "silent";
          case UNREACHABLE -> "unreachable";
          case LOCAL_FAILURE -> "not asked";
        };
    String said = port.state() == PortState.RPC_OVER_HTTP ? ", says ncacn_http/1.0" : "";
    return String.format(Locale.ROOT, "%-11s %s%s", state, Wording.of(port.service()), said);
  }

  private static void add(String label, String value, List<String> lines) {
    if (!value.isEmpty()) {
      lines.add(label + " " + value);
    }
  }
}
