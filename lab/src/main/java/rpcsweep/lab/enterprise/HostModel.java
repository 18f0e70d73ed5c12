package rpcsweep.lab.enterprise;

/// Everything that makes a host what it is, and what a scanner must find out.
///
/// @param platform the operating system and what it offers
/// @param activation what it says to A, B and R on the first connection to its RPC port
/// @param later what it says to them on all connections after the first
/// @param manner how it says it
/// @param state what must be reported of it after the conversation alone
/// @param identifiedState the same, after its identification as well
/// @param exposedState the same, after all its other services were asked as well
public record HostModel(
    Platform platform,
    Activation activation,
    Activation later,
    Manner manner,
    ExpectedState state,
    ExpectedState identifiedState,
    ExpectedState exposedState) {

  /// An honest host whose state shows in the conversation already.
  static HostModel of(Platform platform, Activation activation, ExpectedState state) {
    return new HostModel(platform, activation, activation, Manner.HONEST, state, state, state);
  }

  /// The same host, delivering in another way.
  HostModel in(Manner other) {
    return new HostModel(platform, activation, later, other, state, identifiedState, exposedState);
  }

  /// The same host, which says something else from the second connection on.
  HostModel turning(Activation other) {
    return new HostModel(platform, activation, other, manner, state, identifiedState, exposedState);
  }

  /// The same host, of which more is known after its identification.
  HostModel onceIdentified(ExpectedState other) {
    return new HostModel(platform, activation, later, manner, state, other, other);
  }

  /// The same host, of which more is known only after all its services were asked.
  HostModel onceExposed(ExpectedState other) {
    return new HostModel(platform, activation, later, manner, state, identifiedState, other);
  }

  /// Whether a connection to its RPC port is accepted.
  public boolean acceptsRpc() {
    return manner != Manner.SILENT && platform.services().contains(Service.ENDPOINT_MAPPER);
  }

  /// Whether a connection to its RPC port is refused, which only the absence of a listener can do.
  public boolean refusesRpc() {
    return !platform.services().contains(Service.ENDPOINT_MAPPER);
  }
}
