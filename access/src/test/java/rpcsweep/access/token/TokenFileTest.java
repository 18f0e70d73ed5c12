package rpcsweep.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;
import rpcsweep.access.Role;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.Problem;

class TokenFileTest {

  private static final String TOKEN = "a-token-of-aiko-and-nobody-else";
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  static String digest(String token) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  private static Parsed<TokenFile> parse(String content) {
    return TokenFile.parse("tokens", content, InstantSource.fixed(NOW));
  }

  @Test
  void knowsWhoseTokenItIsByItsDigest() throws Exception {
    Parsed<TokenFile> file =
        parse(
            """
            # people
            %s  aiko   admin

            %s  night  operator  sites=osaka,paris
            """
                .formatted(
                    digest(TOKEN), digest("another-token-of-somebody").toUpperCase(Locale.ROOT)));

    assertThat(file.problems()).isEmpty();
    assertThat(file.value().find(TOKEN))
        .isEqualTo(new Identity("aiko", Role.ADMIN, new SiteScope.Every()));
    Identity night = file.value().find("another-token-of-somebody");
    assertThat(night).isNotNull();
    assertThat(night.sites().includes(new SiteId("osaka"))).isTrue();
    assertThat(night.sites().includes(new SiteId("kyoto"))).isFalse();
    assertThat(file.value().find(TOKEN + "x")).isNull();
    assertThat(file.value().find(digest(TOKEN))).isNull();
  }

  @Test
  void letsNobodyInWithATokenThatHasExpired() throws Exception {
    TokenFile file = parse(digest(TOKEN) + " aiko admin expires=2026-11-23T12:00:00Z").value();
    TokenFile later = parse(digest(TOKEN) + " aiko admin expires=2026-11-23T12:00:01Z").value();

    assertThatThrownBy(() -> file.find(TOKEN))
        .isInstanceOfSatisfying(
            DeniedException.class,
            denied -> assertThat(denied.reason()).isEqualTo(DenialReason.TOKEN_EXPIRED))
        .hasMessageNotContaining(TOKEN);
    assertThat(later.find(TOKEN)).isNotNull();
  }

  @Test
  void tellsEveryLineThatIsWrongAndTakesTheOthers() throws Exception {
    Parsed<TokenFile> file =
        parse(
            """
            my-secret-token-by-mistake aiko admin
            %4$s
            %1$s aiko boss sites=OSAKA until=2027
            %2$s aiko admin expires=tomorrow
            %3$s right viewer
            %3$s twice admin
            """
                .formatted(digest("1"), digest("2"), digest(TOKEN), digest("4")));

    assertThat(file.problems().stream().map(Problem::place))
        .containsExactly(
            "tokens:1", "tokens:2", "tokens:3", "tokens:3", "tokens:3", "tokens:4", "tokens:6");
    assertThat(file.problems().toString()).doesNotContain("my-secret-token-by-mistake");
    assertThat(file.value().size()).isEqualTo(1);
    assertThat(file.value().find(TOKEN))
        .isEqualTo(new Identity("right", Role.VIEWER, new SiteScope.Every()));
  }
}
