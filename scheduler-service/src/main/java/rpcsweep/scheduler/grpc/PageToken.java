package rpcsweep.scheduler.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import rpcsweep.domain.scan.ScanId;

/// Where a listing goes on: after a scan. Opaque to callers.
final class PageToken {

  private static final String VERSION = "1/";

  private PageToken() {}

  static String write(ScanId last) {
    byte[] text = (VERSION + last).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /// Empty for anything this service has not written.
  static Optional<ScanId> read(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      return Optional.of(text)
          .filter(t -> t.startsWith(VERSION))
          .map(t -> t.substring(VERSION.length()))
          .filter(ScanId::isValid)
          .map(ScanId::new);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
