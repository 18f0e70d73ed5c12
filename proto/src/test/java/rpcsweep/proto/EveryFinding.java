package rpcsweep.proto;

import java.util.List;
import java.util.Optional;
import rpcsweep.domain.fingerprint.ContextOffer;
import rpcsweep.domain.fingerprint.Endpoint;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.fingerprint.StringBinding;
import rpcsweep.domain.fingerprint.Syntax;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Service;

/// One finding of each kind.
final class EveryFinding {

  private static final Syntax EPMP = Syntax.of("e1af8308-5d1f-11c9-91a4-08002b14a0fa", "3.0");
  private static final Syntax NDR = Syntax.of("8a885d04-1ceb-11c9-9fe8-08002b104860", "2.0");

  static final List<Finding> LIST =
      List.of(
          new Finding.ObjectExporter(
              5, 7, List.of(new StringBinding(7, "PC-0021"), new StringBinding(7, "10.1.2.3"))),
          new Finding.OldObjectExporter(new Answer.Hresult(0)),
          new Finding.Interfaces(
              List.of(new ContextOffer(EPMP, NDR, 0, 0), new ContextOffer(EPMP, NDR, 3, 3))),
          new Finding.NtlmChallenge(
              Optional.of(new WindowsVersion(5, 2, 3790)),
              "PC-0021",
              "PLANT",
              "pc-0021.plant.example",
              "plant.example",
              "example"),
          new Finding.NtlmChallenge(Optional.empty(), "PC", "", "", "", ""),
          new Finding.Endpoints(
              List.of(new Endpoint(EPMP, "ncacn_ip_tcp", "1025", "10.1.2.3", "Messenger")), false),
          new Finding.NetbiosNames(
              List.of(new NetbiosName("PC-0021", 0x20, false), new NetbiosName("PLANT", 0, true)),
              "00:0c:29:12:34:56"),
          new Finding.Exposure(
              List.of(
                  new Port(Service.ENDPOINT_MAPPER, PortState.OPEN),
                  new Port(Service.RPC_OVER_HTTP, PortState.RPC_OVER_HTTP),
                  new Port(Service.SMB, PortState.SILENT))),
          new Finding.WormIndicators(List.of(new Port(Service.BLASTER_SHELL, PortState.CLOSED))),
          new Finding.Unanswered(Probe.NETBIOS_NAMES, new Answer.Silence()));

  private EveryFinding() {}
}
