package rpcsweep.results.grpc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import rpcsweep.results.LogPositions;

/// Where a watch goes on, bound to the question it belongs to.
///
/// The bytes, in base64url: 8 of a digest of the question and of what follows, then 8 for the
/// offset of each partition of the log, from 0. As a page token it is no secret and no permission.
final class ResumeToken {

  private static final int DIGEST_BYTES = 8;

  private ResumeToken() {}

  static String write(byte[] binding, LogPositions positions) {
    ByteBuffer where = ByteBuffer.allocate(positions.next().size() * Long.BYTES);
    for (Map.Entry<Integer, Long> each : positions.next().entrySet()) {
      where.putLong(each.getKey() * Long.BYTES, each.getValue());
    }
    byte[] digest = PageToken.digest(binding, where.array());
    ByteBuffer token = ByteBuffer.allocate(digest.length + where.capacity());
    token.put(digest).put(where.array());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /// The positions of a token; empty where it is none or belongs to another question.
  static Optional<LogPositions> read(String text, byte[] binding) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (token.length <= DIGEST_BYTES || token.length % Long.BYTES != 0) {
      return Optional.empty();
    }
    byte[] where = Arrays.copyOfRange(token, DIGEST_BYTES, token.length);
    if (!Arrays.equals(PageToken.digest(binding, where), Arrays.copyOf(token, DIGEST_BYTES))) {
      return Optional.empty();
    }
    ByteBuffer offsets = ByteBuffer.wrap(where);
    SortedMap<Integer, Long> next = new TreeMap<>();
    while (offsets.hasRemaining()) {
      next.put(next.size(), offsets.getLong());
    }
    return Optional.of(new LogPositions(next));
  }
}
