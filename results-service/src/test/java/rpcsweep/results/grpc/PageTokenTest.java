package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
}
