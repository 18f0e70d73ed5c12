package rpcsweep.lab.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.msrpc.epm.EptEntry;
import rpcsweep.msrpc.epm.ProtocolSequence;
import rpcsweep.msrpc.epm.Tower;
import rpcsweep.msrpc.pdu.SyntaxId;

/// What is registered with a host's endpoint mapper: services that Windows hosts really have, each
/// over one protocol sequence after the other until there are as many entries as wanted. The same
/// for a host every time.
final class EndpointMap {

  private static final int ENDPOINT = 9;
  private static final int FIRST_DYNAMIC_PORT = 1025;

  /// A registered interface.
  private record Service(SyntaxId rpcInterface, String annotation, String pipe) {

    static Service of(String uuid, int majorVersion, String annotation, String pipe) {
      return new Service(SyntaxId.of(uuid, majorVersion, 0), annotation, "\\pipe\\" + pipe);
    }
  }

  private static final List<Service> SERVICES =
      List.of(
          Service.of("1ff70682-0a51-30e8-076d-740be8cee98b", 1, "", "atsvc"),
          Service.of("378e52b0-c0a9-11cf-822d-00aa0051e40f", 1, "", "atsvc"),
          Service.of("5a7b91f8-ff00-11d0-a9b2-00c04fb6e6fc", 1, "Messenger Service", "ntsvcs"),
          Service.of(
              "3c4728c5-f0ab-448b-bda1-6ce01eb0a6d5", 1, "DHCP Client LRPC Endpoint", "dhcpcsvc"),
          Service.of("12345778-1234-abcd-ef00-0123456789ac", 1, "", "lsass"),
          Service.of("906b0ce0-c70b-1067-b317-00dd010662da", 1, "", "msdtc"),
          Service.of("12345678-1234-abcd-ef00-0123456789ab", 1, "Spooler", "spoolss"),
          Service.of("367abb81-9844-35f1-ad32-98f038001003", 2, "", "ntsvcs"),
          Service.of("f6beaff7-1e19-4fbb-9f8f-b89e2018337c", 1, "Event log TCPIP", "eventlog"),
          Service.of(
              "e3514235-4b06-11d1-ab04-00c04fc2dcd2", 4, "MS NT Directory DRS Interface", "lsass"),
          Service.of("12345678-1234-abcd-ef00-01234567cffb", 1, "", "netlogon"),
          Service.of("50abc2a4-574d-40b3-9d66-ee4fd5fba076", 5, "", "dnsserver"));

  private static final ProtocolSequence[] SEQUENCES = {
    ProtocolSequence.NCACN_IP_TCP,
    ProtocolSequence.NCALRPC,
    ProtocolSequence.NCACN_NP,
    ProtocolSequence.NCADG_IP_UDP,
    ProtocolSequence.NCACN_HTTP
  };

  private EndpointMap() {}

  /// The entries of one host, all different.
  ///
  /// @param address as text and as bits
  /// @param name the host's NetBIOS name
  /// @param count how many
  static List<EptEntry> of(String address, int bits, String name, long seed, int count) {
    List<EptEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Service service = SERVICES.get(i % SERVICES.size());
      int round = i / SERVICES.size();
      ProtocolSequence sequence = SEQUENCES[round % SEQUENCES.length];
      int copy = round / SEQUENCES.length;
      long random = Mixing.mix(seed + i, bits, ENDPOINT);
      Tower tower =
          switch (sequence) {
            case NCACN_IP_TCP, NCADG_IP_UDP, NCACN_HTTP ->
                Tower.of(
                    service.rpcInterface(),
                    sequence,
                    Integer.toString(FIRST_DYNAMIC_PORT + i),
                    address);
            case NCACN_NP ->
                Tower.of(
                    service.rpcInterface(),
                    sequence,
                    copy == 0 ? service.pipe() : service.pipe() + copy,
                    "\\\\" + name);
            case NCALRPC ->
                Tower.of(
                    service.rpcInterface(),
                    sequence,
                    String.format(Locale.ROOT, "LRPC%08x%04x", (int) random, i),
                    "");
          };
      entries.add(new EptEntry(EptEntry.NO_OBJECT, tower, service.annotation()));
    }
    return entries;
  }
}
