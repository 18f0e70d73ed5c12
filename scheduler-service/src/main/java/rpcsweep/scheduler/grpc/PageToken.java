package rpcsweep.scheduler.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where a listing goes on: after an item. Opaque to callers, and of use for the listing it was
/// written for only. No secret and no permission.
final class PageToken {

  private static final String VERSION = "2/";

  private PageToken() {}

  /// @param listing which, with what it was asked for
  /// @param last the item, as the listing calls it
  static String write(String listing, String last) {
    byte[] text = (prefix(listing) + last).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /// The item; empty for anything this service has not written, or for another listing.
  static Optional<String> read(String listing, String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return Optional.of(text)
          .filter(t -> t.startsWith(prefix(listing)))
          .map(t -> t.substring(prefix(listing).length()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String prefix(String listing) {
    return VERSION + listing + "\n";
  }
}
