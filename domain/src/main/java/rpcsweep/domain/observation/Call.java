package rpcsweep.domain.observation;

/// The questions of the conversation, in the order they are asked. The letters are those of the
/// published capture of Microsoft's scanner. No host is asked all of them.
public enum Call {
  /// bind to IRemoteSCMActivator (C706 12.6.4.3).
  BIND(1),
  /// A: IRemoteSCMActivator opnum 4, RemoteCreateInstance, known activation properties.
  REMOTE_CREATE_INSTANCE_KNOWN(2),
  /// B: the same call with two unknown activation properties.
  REMOTE_CREATE_INSTANCE_UNKNOWN(3),
  /// alter_context to IActivation (C706 12.6.4.1).
  ALTER_CONTEXT(4),
  /// bind to IActivation over a new connection, where IRemoteSCMActivator was refused: a host of NT
  /// 4.0 class has only this one.
  BIND_ACTIVATION(6),
  /// alter_context to ILocalObjectExporter v2.0 after it: Windows 95, 98 and Me refuse it, the NT
  /// family does not.
  ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER(7),
  /// R: IActivation opnum 0, RemoteActivation.
  REMOTE_ACTIVATION(5);

  private final int code;

  Call(int code) {
    this.code = code;
  }

  /// A number that never changes, for storage and the wire.
  public int code() {
    return code;
  }
}
