package rpcsweep.results.grpc;

import com.google.protobuf.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// Where the next page begins, bound to the question it belongs to.
///
/// The bytes, in base64url: 8 of a digest of the question and of what follows, 16 of the address,
/// the rest the site. A token is no secret and no permission; the digest only catches one that was
/// changed, or is used with another question. Nothing of it is kept here, so that it outlives a
/// restart.
///
/// @param binding the question
/// @param next the first host of the next page
record PageToken(byte[] binding, HostKey next) {

  private static final int DIGEST_BYTES = 8;
  private static final int ADDRESS_BYTES = 16;

  /// What a question is bound by.
  ///
  /// @param question the request without what may differ from page to page
  static byte[] binding(Message question) {
    byte[] kind = question.getDescriptorForType().getFullName().getBytes(StandardCharsets.UTF_8);
    byte[] content = question.toByteArray();
    return ByteBuffer.allocate(kind.length + content.length).put(kind).put(content).array();
  }

  /// The token of the next page; empty where there is none.
  static String write(byte[] binding, @Nullable HostKey next) {
    return next == null ? "" : new PageToken(binding, next).write();
  }

  /// As it is handed out.
  String write() {
    byte[] site = next.site().value().getBytes(StandardCharsets.US_ASCII);
    byte[] where =
        ByteBuffer.allocate(ADDRESS_BYTES + site.length)
            .put(next.address().toBytes())
            .put(site)
            .array();
    return seal(binding, where);
  }

  /// A token of any place.
  static String seal(byte[] binding, byte[] where) {
    ByteBuffer token = ByteBuffer.allocate(DIGEST_BYTES + where.length);
    token.put(digest(binding, where)).put(where);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /// The place of a token; empty where it is none or belongs to another question.
  static Optional<byte[]> open(String text, byte[] binding) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (token.length < DIGEST_BYTES) {
      return Optional.empty();
    }
    byte[] where = Arrays.copyOfRange(token, DIGEST_BYTES, token.length);
    return Arrays.equals(digest(binding, where), Arrays.copyOf(token, DIGEST_BYTES))
        ? Optional.of(where)
        : Optional.empty();
  }

  /// The host a token points at; empty where it is none or belongs to another question.
  static Optional<HostKey> read(String text, byte[] binding) {
    return open(text, binding)
        .filter(where -> where.length > ADDRESS_BYTES)
        .flatMap(where -> {
          Address address = Address.ofBytes(Arrays.copyOf(where, ADDRESS_BYTES));
          String site =
              new String(
                  where, ADDRESS_BYTES, where.length - ADDRESS_BYTES, StandardCharsets.US_ASCII);
          return Optional.of(site)
              .filter(SiteId::isValid)
              .map(id -> new HostKey(new SiteId(id), address));
        });
  }

  /// 8 bytes over a question and a place in its answer.
  static byte[] digest(byte[] binding, byte[] where) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(binding);
      return Arrays.copyOf(digest.digest(where), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
