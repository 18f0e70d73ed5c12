package rpcsweep.domain.observation;

/// The questions of the conversation, in the order they are asked. The letters are those of the
/// published capture of Microsoft's scanner.
public enum Call {
  /// bind to IRemoteSCMActivator (C706 12.6.4.3).
  BIND(1),
  /// A: IRemoteSCMActivator opnum 4, RemoteCreateInstance, known activation properties.
  REMOTE_CREATE_INSTANCE_KNOWN(2),
  /// B: the same call with two unknown activation properties.
  REMOTE_CREATE_INSTANCE_UNKNOWN(3),
  /// alter_context to IActivation (C706 12.6.4.1).
  ALTER_CONTEXT(4),
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
