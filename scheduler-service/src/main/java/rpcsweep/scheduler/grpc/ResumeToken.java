package rpcsweep.scheduler.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.scheduler.ScanSnapshot;

/// What a watcher of a scan has seen last: the place in the scan log of the newest record that was
/// part of it, and therefore the same for every instance of the service. Opaque to callers.
final class ResumeToken {

  private static final String VERSION = "1/";

  private ResumeToken() {}

  static String write(ScanSnapshot seen) {
    byte[] text = (prefix(seen.id()) + seen.version()).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /// The version that was seen; empty for anything this service has not written of this scan.
  static OptionalLong read(ScanId scan, String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (text.startsWith(prefix(scan))) {
        long version = Long.parseLong(text.substring(prefix(scan).length()));
        return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
      }
      return OptionalLong.empty();
    } catch (IllegalArgumentException _) {
      return OptionalLong.empty();
    }
  }

  private static String prefix(ScanId scan) {
    return VERSION + scan + "/";
  }
}
