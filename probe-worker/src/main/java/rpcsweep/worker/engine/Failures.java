package rpcsweep.worker.engine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;

/// Which [Ending] an error of the system means. The JDK gives the errors that matter an exception
/// class of their own; for the rest there is only the system's message.
final class Failures {

  private static final String TIMED_OUT = "timed out";
  private static final String RESET = "reset";
  private static final String UNREACHABLE = "unreachable";

  private Failures() {}

  /// The connect itself failed, before anything can have come back from the network, except that on
  /// loopback the kernel answers the SYN within the call.
  static Ending ofDial(IOException e) {
    return switch (e) {
      case ConnectException _ -> Ending.REFUSED;
      case NoRouteToHostException _ -> Ending.UNREACHABLE;
      // No route at all (ENETUNREACH), forbidden by a local firewall (EPERM), out of memory.
      case IOException _ -> Ending.LOCAL_FAILURE;
    };
  }

  /// The connect failed some time after it was made. What is neither a refusal nor the kernel's own
  /// timeout is an ICMP message: that is all that sets an error on a socket that waits for SYN-ACK
  /// (RFC 1122 section 4.2.3.9; Linux `icmp_err_convert`).
  ///
  /// @return [Ending#RESET] where the host accepted first and broke the connection at once
  static Ending ofConnect(IOException e) {
    return switch (e) {
      case ConnectException _ -> says(e, TIMED_OUT) ? Ending.NO_ANSWER : Ending.REFUSED;
      case NoRouteToHostException _ -> Ending.UNREACHABLE;
      case IOException _ -> says(e, RESET) ? Ending.RESET : Ending.UNREACHABLE;
    };
  }

  /// Reading or writing failed: the kernel gave up sending again (ETIMEDOUT), or the connection was
  /// broken by the host or the network.
  static Ending ofTransfer(IOException e) {
    return says(e, TIMED_OUT) ? Ending.SILENT : Ending.RESET;
  }

  /// Sending or receiving a datagram failed. A connected socket hears of the ICMP messages that its
  /// datagram caused (RFC 1122 section 4.1.3.3).
  static Ending ofDatagram(IOException e) {
    return switch (e) {
      case PortUnreachableException _ -> Ending.REFUSED;
      case NoRouteToHostException _ -> Ending.UNREACHABLE;
      case IOException _ -> says(e, UNREACHABLE) ? Ending.UNREACHABLE : Ending.LOCAL_FAILURE;
    };
  }

  private static boolean says(IOException e, String words) {
    return e.getMessage() != null && e.getMessage().contains(words);
  }
}
