package rpcsweep.msrpc.pdu;

import java.util.Optional;

/// The allow-list: every operation a client of this library can ask for. Each is known to be
/// harmless to every system that may stand at the other end; the neighbours of some are known to
/// crash it (opnum 3 of IRemoteSCMActivator, CVE-2003-0605) or are reserved for local use (its
/// opnums 0 to 2). Adding one means adding that knowledge, not a line.
public enum Operation {
  /// RemoteCreateInstance ([MS-DCOM] 3.1.2.5.2.3.3): activation with a property list.
  REMOTE_CREATE_INSTANCE(KnownSyntaxes.REMOTE_SCM_ACTIVATOR, 4, false),

  /// RemoteActivation ([MS-DCOM] 3.1.2.5.2.3.1): activation as it was before COM 5.6.
  REMOTE_ACTIVATION(KnownSyntaxes.ACTIVATION, 0, false),

  /// ServerAlive ([MS-DCOM] 3.1.2.5.1.4).
  SERVER_ALIVE(KnownSyntaxes.OBJECT_EXPORTER, 3, true),

  /// ServerAlive2 ([MS-DCOM] 3.1.2.5.1.6): COM version and string bindings.
  SERVER_ALIVE2(KnownSyntaxes.OBJECT_EXPORTER, 5, true),

  /// ept_lookup (C706 appendix O): the endpoints registered with the mapper.
  EPT_LOOKUP(KnownSyntaxes.ENDPOINT_MAPPER, 2, false),

  /// rpc__mgmt_inq_if_ids (C706 appendix Q): the interfaces of a server.
  INQ_IF_IDS(KnownSyntaxes.MANAGEMENT, 0, true);

  private final SyntaxId rpcInterface;
  private final int opnum;
  private final boolean emptyStub;

  Operation(SyntaxId rpcInterface, int opnum, boolean emptyStub) {
    this.rpcInterface = rpcInterface;
    this.opnum = opnum;
    this.emptyStub = emptyStub;
  }

  /// The interface it belongs to.
  public SyntaxId rpcInterface() {
    return rpcInterface;
  }

  /// Its number within the interface.
  public int opnum() {
    return opnum;
  }

  /// Whether it has no in-parameters, hence a request without stub.
  public boolean hasEmptyStub() {
    return emptyStub;
  }

  /// The operation with this number, if it is on the list.
  public static Optional<Operation> find(SyntaxId rpcInterface, int opnum) {
    for (Operation operation : values()) {
      if (operation.opnum == opnum && operation.rpcInterface.equals(rpcInterface)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
