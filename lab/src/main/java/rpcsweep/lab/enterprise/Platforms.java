package rpcsweep.lab.enterprise;

import static rpcsweep.lab.enterprise.Service.ENDPOINT_MAPPER;
import static rpcsweep.lab.enterprise.Service.HTTP;
import static rpcsweep.lab.enterprise.Service.HTTPS;
import static rpcsweep.lab.enterprise.Service.NETBIOS_NAME;
import static rpcsweep.lab.enterprise.Service.NETBIOS_SESSION;
import static rpcsweep.lab.enterprise.Service.RPC_OVER_HTTP;
import static rpcsweep.lab.enterprise.Service.SMB;

import java.util.Optional;
import java.util.Set;
import rpcsweep.lab.enterprise.Platform.Encodings;
import rpcsweep.msrpc.dcom.ComVersion;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.SyntaxId;

/// The operating systems of the simulated enterprise. Which of this was seen on real hosts and
/// which is inferred is for the scanner's release catalogue to say; here it is simply so.
final class Platforms {

  private static final String PC = "LAB-PC-";
  private static final String SERVER = "LAB-SRV-";

  private static final Exporter COM_5_6 = new Exporter.Current(ComVersion.V5_6);
  private static final Exporter COM_5_7 = new Exporter.Current(new ComVersion(5, 7));
  private static final Exporter NO_EXPORTER = new Exporter.Faulting(FaultStatus.UNK_IF);
  private static final Mapper SMALL_MAP = new Mapper.Open(12);
  private static final Mapper SERVER_MAP = new Mapper.Open(48);
  private static final Mapper LARGE_MAP = new Mapper.Open(Mapper.MOST_ENTRIES);
  private static final Mapper CLOSED_MAP = new Mapper.Faulting(FaultStatus.ACCESS_DENIED);

  /// 64 bits, and both features of [MS-RPCE] 2.2.2.14.
  private static final Encodings SIXTY_FOUR_BIT = new Encodings(true, 3);

  private static final Set<Service> BEFORE_SMB =
      Set.of(ENDPOINT_MAPPER, NETBIOS_NAME, NETBIOS_SESSION);

  private static final Set<Service> WORKSTATION =
      Set.of(ENDPOINT_MAPPER, NETBIOS_NAME, NETBIOS_SESSION, SMB);

  static final Platform WINDOWS_9X =
      new Platform(
          Optional.of(OperatingSystem.WINDOWS_9X),
          Interfaces.WINDOWS_9X,
          NO_EXPORTER,
          Optional.empty(),
          Encodings.NDR_ALONE,
          new Mapper.Open(0),
          PC,
          BEFORE_SMB);

  static final Platform WINDOWS_NT_4 =
      new Platform(
          Optional.of(OperatingSystem.WINDOWS_NT4),
          Interfaces.WINDOWS_NT_4,
          new Exporter.Old(),
          Optional.of(Ntlm.WITHOUT_VERSION),
          Encodings.NDR_ALONE,
          SMALL_MAP,
          PC,
          BEFORE_SMB);

  static final Platform WINDOWS_2000 =
      new Platform(
          Optional.of(OperatingSystem.WINDOWS_2000),
          Interfaces.WINDOWS_2000,
          COM_5_6,
          Optional.of(Ntlm.WITHOUT_VERSION),
          Encodings.NDR_ALONE,
          SMALL_MAP,
          PC,
          WORKSTATION);

  /// A server of 2000 with Internet Information Services.
  static final Platform WINDOWS_2000_SERVER =
      WINDOWS_2000.with(
          Set.of(ENDPOINT_MAPPER, NETBIOS_NAME, NETBIOS_SESSION, SMB, RPC_OVER_HTTP, HTTP, HTTPS));

  /// The same behind a firewall that lets RPC over HTTP through and nothing else.
  static final Platform WINDOWS_2000_BEHIND_HTTP = WINDOWS_2000.with(Set.of(RPC_OVER_HTTP));

  static final Platform WINDOWS_XP =
      windowsXp(OperatingSystem.WINDOWS_XP, COM_5_6, SMALL_MAP, WORKSTATION);

  /// SP2: anonymous calls are restricted, and the firewall is on.
  static final Platform WINDOWS_XP_SP2 =
      windowsXp(OperatingSystem.WINDOWS_XP_SP2, COM_5_7, CLOSED_MAP, Set.of(ENDPOINT_MAPPER, SMB));

  static final Platform WINDOWS_SERVER_2003 =
      new Platform(
          Optional.of(OperatingSystem.WINDOWS_SERVER_2003),
          Interfaces.WINDOWS_XP,
          COM_5_7,
          Optional.of(new Ntlm(5, 2, 3790)),
          new Encodings(false, 3),
          SERVER_MAP,
          SERVER,
          Set.of(ENDPOINT_MAPPER, NETBIOS_NAME, NETBIOS_SESSION, SMB, RPC_OVER_HTTP, HTTP));

  static final Platform WINDOWS_7 =
      new Platform(
          Optional.of(OperatingSystem.WINDOWS_7),
          Interfaces.WINDOWS_VISTA,
          COM_5_7,
          Optional.of(new Ntlm(6, 1, 7601)),
          SIXTY_FOUR_BIT,
          CLOSED_MAP,
          PC,
          WORKSTATION);

  static final Platform WINDOWS_SERVER_2022 =
      new Platform(
          Optional.of(OperatingSystem.WINDOWS_10),
          Interfaces.WINDOWS_VISTA,
          COM_5_7,
          Optional.of(new Ntlm(10, 0, 20348)),
          SIXTY_FOUR_BIT,
          LARGE_MAP,
          SERVER,
          Set.of(ENDPOINT_MAPPER, SMB, RPC_OVER_HTTP));

  static final Platform SAMBA =
      new Platform(
          Optional.of(OperatingSystem.SAMBA),
          Interfaces.SAMBA,
          NO_EXPORTER,
          Optional.of(new Ntlm(6, 1, 0)),
          new Encodings(false, 3),
          LARGE_MAP,
          "LAB-DC-",
          WORKSTATION);

  static final Platform HP_UX =
      new Platform(
          Optional.of(OperatingSystem.UNIX_DCE),
          Interfaces.HP_UX,
          new Exporter.Faulting(FaultStatus.INVALID_PRES_CONTEXT_ID),
          Optional.empty(),
          Encodings.NDR_ALONE,
          new Mapper.Faulting(FaultStatus.INVALID_PRES_CONTEXT_ID),
          "",
          Set.of(ENDPOINT_MAPPER));

  /// A DCE/RPC server that has no interface anyone asks for.
  static final Platform WITHOUT_INTERFACES = nameless(Interfaces.NONE, Set.of(ENDPOINT_MAPPER));

  /// The two activation interfaces, and nothing by which to identify the host.
  static final Platform ACTIVATION_ALONE = nameless(Interfaces.ACTIVATION, Set.of(ENDPOINT_MAPPER));

  /// No listener at all.
  static final Platform NOT_LISTENING = nameless(Interfaces.NONE, Set.of());

  private Platforms() {}

  private static Platform windowsXp(
      OperatingSystem release, Exporter exporter, Mapper mapper, Set<Service> services) {
    return new Platform(
        Optional.of(release),
        Interfaces.WINDOWS_XP,
        exporter,
        Optional.of(new Ntlm(5, 1, 2600)),
        Encodings.NDR_ALONE,
        mapper,
        PC,
        services);
  }

  private static Platform nameless(Set<SyntaxId> interfaces, Set<Service> services) {
    return new Platform(
        Optional.empty(),
        interfaces,
        NO_EXPORTER,
        Optional.empty(),
        Encodings.NDR_ALONE,
        new Mapper.Open(0),
        "",
        services);
  }
}
