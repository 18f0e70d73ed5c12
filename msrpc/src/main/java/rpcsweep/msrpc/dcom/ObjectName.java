package rpcsweep.msrpc.dcom;

import java.util.Optional;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// The name of the object to activate, a UNC path: the one argument that the flaws of MS03-026 and
/// MS03-039 are about. Unpatched hosts copy the server part, from after the leading `\\` to the
/// next backslash, into a small buffer; so the limits here are what keeps a request harmless, and
/// there is no way to make a name that breaks them. Names never come from a user.
///
/// @param wchars the WCHARs, from the leading `\\` to the terminating NUL inclusive; NULs may stand
///   inside
public record ObjectName(String wchars) {

  /// The longest name, in WCHARs with its terminator.
  public static final int MAX_WCHARS = 27;

  /// The longest server part, in WCHARs.
  public static final int MAX_SERVER_WCHARS = 8;

  /// How soon after the leading `\\` a parser must find a backslash, in WCHARs, be it in the name
  /// or in the bytes that follow the name.
  public static final int MAX_SCAN_WCHARS = 16;

  private static final int SERVER_START = 2;

  /// Holds the limits.
  public ObjectName {
    Optional<String> violation = violation(wchars);
    if (violation.isPresent()) {
      throw new IllegalArgumentException(violation.get());
    }
  }

  /// Whether the name itself has the backslash that ends its server part.
  public boolean endsServerPart() {
    return wchars.indexOf('\\', SERVER_START) >= 0;
  }

  private static Optional<String> violation(String wchars) {
    if (!wchars.startsWith("\\\\") || !wchars.endsWith("\0")) {
      return Optional.of("not a terminated UNC path");
    }
    if (wchars.length() > MAX_WCHARS) {
      return Optional.of(wchars.length() + " WCHARs, more than " + MAX_WCHARS);
    }
    int end = wchars.indexOf('\\', SERVER_START);
    int serverLength = (end < 0 ? wchars.length() : end) - SERVER_START;
    if (serverLength > MAX_SERVER_WCHARS) {
      return Optional.of("a server part of " + serverLength + ", more than " + MAX_SERVER_WCHARS);
    }
    return Optional.empty();
  }

  static ObjectName read(NdrReader in, String field) {
    int at = in.offset();
    String wchars = in.readWideString(field, MAX_WCHARS);
    Optional<String> violation = violation(wchars);
    if (violation.isPresent()) {
      throw in.malformed(field, at, violation.get());
    }
    return new ObjectName(wchars);
  }

  void write(NdrWriter out) {
    out.writeWideString(wchars);
  }
}
