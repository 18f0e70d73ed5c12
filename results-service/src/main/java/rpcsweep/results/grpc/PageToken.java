package rpcsweep.results.grpc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// Where the next page begins, bound to the question it belongs to.
///
/// The bytes, in base64url: 8 of a digest of the question, 16 of the address, the rest the site. A
/// token is no secret and no permission; the digest only catches one used with another question.
///
/// @param binding the question
/// @param next the first host of the next page
record PageToken(byte[] binding, HostKey next) {

  private static final int DIGEST_BYTES = 8;
  private static final int ADDRESS_BYTES = 16;

  /// As it is handed out.
  String write() {
    byte[] site = next.site().value().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer token = ByteBuffer.allocate(DIGEST_BYTES + ADDRESS_BYTES + site.length);
    token.put(digest(binding)).put(next.address().toBytes()).put(site);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /// The host a token points at; empty where it is none or belongs to another question.
  static Optional<HostKey> read(String text, byte[] binding) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    int siteAt = DIGEST_BYTES + ADDRESS_BYTES;
    if (token.length <= siteAt
        || !Arrays.equals(digest(binding), Arrays.copyOf(token, DIGEST_BYTES))) {
      return Optional.empty();
    }
    Address address = Address.ofBytes(Arrays.copyOfRange(token, DIGEST_BYTES, siteAt));
    String site = new String(token, siteAt, token.length - siteAt, StandardCharsets.US_ASCII);
    return Optional.of(site)
        .filter(SiteId::isValid)
        .map(id -> new HostKey(new SiteId(id), address));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
