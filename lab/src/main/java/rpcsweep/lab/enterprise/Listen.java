package rpcsweep.lab.enterprise;

import java.util.Locale;
import java.util.Optional;

/// How the addresses of a network are listened on. It decides what an address without a listener of
/// its own does.
public enum Listen {
  /// One listener for each address that answers or is silent. The others refuse, as the kernel sees
  /// to. Costs one open file for each listener.
  EACH,
  /// One listener for every local address at once, hence no address can refuse. Costs one open file
  /// for each silent address, and next to nothing for any number of others.
  ANY,
  /// One listener for each address that answers; every other local address is silent, hence none
  /// can refuse. Costs one open file for each listener: for large networks that are nearly empty.
  EACH_ELSE_SILENCE;

  /// Up to this many addresses a network is listened on address by address unless told otherwise.
  public static final int EACH_AT_MOST = 16_384;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /// The name in configuration files, such as `each-else-silence`.
  public String label() {
    return label;
  }

  /// The way with this label, if there is one.
  public static Optional<Listen> ofLabel(String label) {
    for (Listen listen : values()) {
      if (listen.label.equals(label)) {
        return Optional.of(listen);
      }
    }
    return Optional.empty();
  }

  /// The way for a network of this size where none is named.
  public static Listen defaultFor(LoopbackPrefix prefix) {
    return prefix.size() <= EACH_AT_MOST ? EACH : ANY;
  }
}
