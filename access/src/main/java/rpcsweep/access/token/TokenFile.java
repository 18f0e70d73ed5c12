package rpcsweep.access.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;
import rpcsweep.domain.target.Problem;

/// Tokens by their digests: `SHA-256 name role [sites=a,b] [expires=INSTANT]`, a line each.
public final class TokenFile {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

  private record Entry(byte[] digest, Grant grant) {}

  private final List<Entry> entries;
  private final InstantSource clock;

  private TokenFile(List<Entry> entries, InstantSource clock) {
    this.entries = List.copyOf(entries);
    this.clock = clock;
  }

  /// Reads a file. A line that is wrong lets nobody in.
  ///
  /// @param place what problems call the file
  /// @param clock whether tokens have expired
  public static Parsed<TokenFile> parse(String place, String content, InstantSource clock) {
    List<Entry> entries = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Set<String> digests = new HashSet<>();
    for (Lines.Line line : Lines.of(content)) {
      String at = place + ":" + line.number();
      List<String> columns = line.columns();
      String digest = columns.getFirst();
      if (!DIGEST.matcher(digest).matches()) {
        // Not repeated: it may be the token itself, put there by mistake.
        problems.add(
            new Problem(at, "begins with a SHA-256 digest, 64 hexadecimal digits, not with this"));
      } else if (!digests.add(digest.toLowerCase(Locale.ROOT))) {
        problems.add(new Problem(at, "has the token of a line before"));
      } else {
        Optional<Grant> grant =
            Grant.read(
                columns.subList(1, columns.size()),
                sentence -> problems.add(new Problem(at, sentence)));
        grant.ifPresent(
            granted -> entries.add(new Entry(HexFormat.of().parseHex(digest), granted)));
      }
    }
    return new Parsed<>(new TokenFile(entries, clock), problems);
  }

  /// Whose token it is; null where it is nobody's.
  ///
  /// @throws DeniedException where it has expired
  public @Nullable Identity find(String token) {
    byte[] digest = sha256(token);
    @Nullable Grant found = null;
    // Every line is compared, so that the time it takes says nothing of which is right.
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.digest(), digest)) {
        found = entry.grant();
      }
    }
    if (found == null) {
      return null;
    }
    @Nullable Instant expires = found.expires();
    if (expires != null && !clock.instant().isBefore(expires)) {
      throw DeniedException.because(
          DenialReason.TOKEN_EXPIRED,
          "the token of %s expired at %s".formatted(found.identity().name(), expires));
    }
    return found.identity();
  }

  /// How many tokens there are.
  public int size() {
    return entries.size();
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
