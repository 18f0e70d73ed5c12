package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// `ncacn_http/1.0`, with which a server of RPC over HTTP greets, without a line end; what follows
/// on the connection are PDUs. Read byte by byte, however it is cut.
final class HttpBanner {

  private static final byte[] TEXT = "ncacn_http/1.0".getBytes(StandardCharsets.US_ASCII);

  /// What the bytes so far are.
  enum Reading {
    /// A part of the banner, from its beginning.
    PART,
    /// The banner.
    WHOLE,
    /// Something else.
    OTHER
  }

  private int matched;

  /// Consumes bytes up to the end of the banner, or up to the first that is not of it.
  Reading read(ByteBuffer in) {
    while (in.hasRemaining() && matched < TEXT.length) {
      if (in.get(in.position()) != TEXT[matched]) {
        return Reading.OTHER;
      }
      in.get();
      matched++;
    }
    return matched == TEXT.length ? Reading.WHOLE : Reading.PART;
  }
}
