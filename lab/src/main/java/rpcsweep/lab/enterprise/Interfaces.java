package rpcsweep.lab.enterprise;

import java.util.HashSet;
import java.util.Set;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.SyntaxId;

/// Which interfaces the RPC service on TCP 135 of each release has. What is known of them is the
/// column of Server 2003 and that of later releases; the others are inferred.
final class Interfaces {

  private static final SyntaxId LOCAL_ENDPOINT_MAPPER =
      SyntaxId.of("0b0a6584-9e0f-11cf-a3cf-00805f68cb1b", 1, 1);

  private static final SyntaxId DEBUG_OF_2000 =
      SyntaxId.of("975201b0-59ca-11d0-a8d5-00a0c90d8051", 1, 0);

  private static final SyntaxId DEBUG_SINCE_XP =
      SyntaxId.of("1d55b526-c137-46c5-ab79-638f2a68e869", 1, 0);

  private static final SyntaxId SINCE_VISTA =
      SyntaxId.of("64fe0b7f-9ef5-4553-a7db-9a1975777554", 1, 0);

  private static final SyntaxId RUNNING_OBJECT_TABLE =
      SyntaxId.of("b9e79e60-3d52-11ce-aaa1-00006901293f", 0, 2);

  private static final SyntaxId SERVICE_CONTROL =
      SyntaxId.of("412f241e-c12a-11ce-abff-0020af6e7a17", 0, 2);

  private static final SyntaxId LOCAL_ACTIVATOR =
      SyntaxId.of("00000136-0000-0000-c000-000000000046", 0, 0);

  private static final SyntaxId MACHINE_ACTIVATOR =
      SyntaxId.of("c6f3ee72-ce7e-11d1-b71e-00c04fc3111a", 1, 0);

  static final Set<SyntaxId> NONE = Set.of();

  /// The two that activate, and nothing to identify the host by.
  static final Set<SyntaxId> ACTIVATION =
      Set.of(KnownSyntaxes.REMOTE_SCM_ACTIVATOR, KnownSyntaxes.ACTIVATION);

  /// Without ILocalObjectExporter, and with activation as the first DCOM had it.
  static final Set<SyntaxId> WINDOWS_9X =
      Set.of(KnownSyntaxes.ENDPOINT_MAPPER, KnownSyntaxes.MANAGEMENT, KnownSyntaxes.ACTIVATION);

  /// COM before 5.6, hence without IRemoteSCMActivator.
  static final Set<SyntaxId> WINDOWS_NT_4 =
      Set.of(
          KnownSyntaxes.ENDPOINT_MAPPER,
          KnownSyntaxes.MANAGEMENT,
          KnownSyntaxes.ACTIVATION,
          KnownSyntaxes.OBJECT_EXPORTER,
          KnownSyntaxes.LOCAL_OBJECT_EXPORTER,
          LOCAL_ENDPOINT_MAPPER,
          RUNNING_OBJECT_TABLE,
          SERVICE_CONTROL);

  static final Set<SyntaxId> WINDOWS_2000 =
      with(
          WINDOWS_NT_4,
          KnownSyntaxes.REMOTE_SCM_ACTIVATOR,
          LOCAL_ACTIVATOR,
          MACHINE_ACTIVATOR,
          DEBUG_OF_2000);

  static final Set<SyntaxId> WINDOWS_XP =
      with(
          WINDOWS_NT_4,
          KnownSyntaxes.REMOTE_SCM_ACTIVATOR,
          LOCAL_ACTIVATOR,
          MACHINE_ACTIVATOR,
          DEBUG_SINCE_XP);

  static final Set<SyntaxId> WINDOWS_VISTA = with(WINDOWS_XP, SINCE_VISTA);

  /// A domain controller without DCOM.
  static final Set<SyntaxId> SAMBA =
      Set.of(KnownSyntaxes.ENDPOINT_MAPPER, KnownSyntaxes.MANAGEMENT);

  /// Takes binds to whatever it is offered, and then serves none of them.
  static final Set<SyntaxId> HP_UX =
      Set.of(
          KnownSyntaxes.ENDPOINT_MAPPER,
          KnownSyntaxes.MANAGEMENT,
          KnownSyntaxes.REMOTE_SCM_ACTIVATOR,
          KnownSyntaxes.ACTIVATION);

  private Interfaces() {}

  private static Set<SyntaxId> with(Set<SyntaxId> some, SyntaxId... more) {
    Set<SyntaxId> all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }
}
