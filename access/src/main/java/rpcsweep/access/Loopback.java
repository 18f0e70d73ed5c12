package rpcsweep.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/// Which hosts are this machine and no other.
public final class Loopback {

  private Loopback() {}

  /// Whether a name or an address is loopback for certain. Names are not looked up, but for
  /// `localhost`, for what they are now need not be what they are when somebody listens.
  public static boolean names(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (bare.toLowerCase(Locale.ROOT).equals("localhost")) {
      return true;
    }
    if (!bare.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
      return false;
    }
    try {
      return InetAddress.getByName(bare).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
