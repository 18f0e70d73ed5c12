package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

class PageTokenTest {

  private static final byte[] QUESTION = "question".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "255.255.255.255", "2001:db8::1", "::"})
  void comesBackAsItWas(String address) {
    HostKey next = new HostKey(new SiteId("osaka"), Address.parse(address).orElseThrow());
    String token = new PageToken(QUESTION, next).write();

    assertThat(PageToken.read(token, QUESTION)).contains(next);
    assertThat(token).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void belongsToOneQuestion() {
    HostKey next = new HostKey(new SiteId("osaka"), Address.ofIpv4(1));
    String token = new PageToken(QUESTION, next).write();

    assertThat(PageToken.read(token, "other".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void isNotAnyText(String text) {
    assertThat(PageToken.read(text, QUESTION)).isEmpty();
  }

  @Test
  void isRefusedWhenCutShort() {
    HostKey next = new HostKey(new SiteId("osaka"), Address.ofIpv4(1));
    String token = new PageToken(QUESTION, next).write();

    for (int length = 0; length < token.length() - 7; length++) {
      assertThat(PageToken.read(token.substring(0, length), QUESTION)).isEmpty();
    }
  }

  /// A token that was changed in any way is refused; only bits that base64 itself ignores may
  /// differ, and then it is the same place.
  @Test
  void isRefusedOrTheSameHoweverItIsChanged() {
    Random random = new Random(17);
    String alphabet = "ABCXYZabcxyz0189-_=+/ \u0000é";
    HostKey next = new HostKey(new SiteId("osaka"), Address.ofIpv4(0x0a000001));
    String token = new PageToken(QUESTION, next).write();
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder changed = new StringBuilder(token);
      for (int change = random.nextInt(3); change >= 0 && !changed.isEmpty(); change--) {
        int at = random.nextInt(changed.length());
        char letter = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(4)) {
          case 0 -> changed.setCharAt(at, letter);
          case 1 -> changed.insert(at, letter);
          case 2 -> changed.deleteCharAt(at);
          default -> changed.setLength(at + 1);
        }
      }
      Optional<HostKey> read = PageToken.read(changed.toString(), QUESTION);
      assertThat(read).as("%s", changed).isIn(Optional.empty(), Optional.of(next));
      refused += read.isEmpty() ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(90_000);
  }
}
