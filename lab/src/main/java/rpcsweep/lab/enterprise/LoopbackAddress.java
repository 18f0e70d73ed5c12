package rpcsweep.lab.enterprise;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IPv4 address of 127.0.0.0/8. There is no way to make one outside, so nothing in the lab can
/// listen on, or connect to, any other.
///
/// @param bits the address as a big-endian number, 127 in the highest byte
public record LoopbackAddress(int bits) implements Comparable<LoopbackAddress> {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  /// Refuses every address that is not loopback.
  public LoopbackAddress {
    if (bits >>> 24 != 127) {
      throw new IllegalArgumentException(text(bits) + " is not in 127.0.0.0/8");
    }
  }

  /// The address with this text, if it is an IPv4 address in dotted decimals and loopback.
  public static Optional<LoopbackAddress> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int bits = 0;
    for (int group = 1; group <= 4; group++) {
      int octet = Integer.parseInt(matcher.group(group));
      if (octet > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | octet;
    }
    return bits >>> 24 == 127 ? Optional.of(new LoopbackAddress(bits)) : Optional.empty();
  }

  /// The same address for the network classes of the JDK.
  public InetAddress toInetAddress() {
    byte[] octets = {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }

  /// The address with a port.
  public InetSocketAddress withPort(int port) {
    return new InetSocketAddress(toInetAddress(), port);
  }

  @Override
  public int compareTo(LoopbackAddress other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  /// Dotted decimals.
  @Override
  public String toString() {
    return text(bits);
  }

  private static String text(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xff)
        + "."
        + (bits >>> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }
}
