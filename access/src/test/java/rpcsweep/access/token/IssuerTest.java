package rpcsweep.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;
import rpcsweep.access.Role;
import rpcsweep.access.TestIssuer;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;

/// Tokens that are really signed, and keys that are really fetched.
class IssuerTest {

  private final AtomicLong nanos = new AtomicLong();
  private TestIssuer there;
  private Issuer issuer;

  @BeforeEach
  void start() throws Exception {
    there = new TestIssuer();
    issuer = issuer("roles", Optional.empty());
    issuer.poll();
  }

  @AfterEach
  void stop() {
    there.close();
  }

  /// Fetches on the thread that asks.
  private Issuer issuer(String rolesClaim, Optional<String> sitesClaim) {
    OidcSettings settings =
        new OidcSettings(
            there.uri(),
            TestIssuer.AUDIENCE,
            "preferred_username",
            rolesClaim,
            "rpcsweep-",
            sitesClaim,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));
    KeySource source = new KeySource(there.uri(), null);
    return new Issuer(
        settings,
        new IssuerKeys(source::fetch, Runnable::run, nanos::get, settings.refresh()),
        InstantSource.system());
  }

  private DenialReason denied(String token) {
    return denied(issuer, token);
  }

  private static DenialReason denied(Issuer issuer, String token) {
    DeniedException denied =
        catchThrowableOfType(DeniedException.class, () -> issuer.verify(token));
    assertThat(denied).hasMessageNotContaining(token);
    return denied.reason();
  }

  @Test
  void knowsWhoATokenIsOf() {
    assertThat(issuer.verify(there.token("aiko", "something", "rpcsweep-viewer", "rpcsweep-admin")))
        .isEqualTo(new Identity("aiko", Role.ADMIN, new SiteScope.Every()));
  }

  @Test
  void findsRolesDeepInTheClaimsAndSitesBesideThem() {
    Issuer deep = issuer("realm_access.roles", Optional.of("https://example/sites"));
    deep.poll();
    String token =
        there.token(
            "aiko",
            claims -> {
              claims.setClaim("realm_access", Map.of("roles", List.of("rpcsweep-operator")));
              claims.setStringListClaim("https://example/sites", "osaka", "NO SITE");
            });

    assertThat(deep.verify(token))
        .isEqualTo(new Identity("aiko", Role.OPERATOR, SiteScope.Only.one(new SiteId("osaka"))));
    assertThat(
            denied(
                deep,
                there.token(
                    "aiko",
                    claims ->
                        claims.setClaim(
                            "realm_access", Map.of("roles", List.of("rpcsweep-operator"))))))
        .isEqualTo(DenialReason.ROLE_MISSING);
  }

  @Test
  void grantsNothingWhereTheTokenGrantsNothing() {
    assertThat(denied(there.token("aiko"))).isEqualTo(DenialReason.ROLE_MISSING);
    assertThat(denied(there.token("aiko", "admin"))).isEqualTo(DenialReason.ROLE_MISSING);
  }

  @Test
  void takesNoTokenThatIsOverOrHasNoEndOrIsYetToCome() {
    String role = "rpcsweep-admin";
    assertThat(
            denied(
                there.token(
                    "a",
                    claims ->
                        claims.setExpirationTime(
                            NumericDate.fromSeconds(Instant.now().getEpochSecond() - 31)),
                    role)))
        .isEqualTo(DenialReason.TOKEN_EXPIRED);
    assertThat(denied(there.token("a", claims -> claims.unsetClaim("exp"), role)))
        .isEqualTo(DenialReason.TOKEN_EXPIRED);
    assertThat(denied(there.token("a", claims -> claims.setNotBeforeMinutesInThePast(-5), role)))
        .isEqualTo(DenialReason.TOKEN_NOT_YET_VALID);
    String justOver =
        there.token(
            "a",
            claims -> {
              claims.unsetClaim("iat");
              claims.setExpirationTime(NumericDate.fromSeconds(Instant.now().getEpochSecond() - 5));
            },
            role);
    assertThat(issuer.verify(justOver).name()).isEqualTo("a");
  }

  @Test
  void takesNoTokenForSomebodyElse() {
    assertThat(denied(there.token("a", claims -> claims.setAudience("other"), "rpcsweep-admin")))
        .isEqualTo(DenialReason.TOKEN_AUDIENCE_WRONG);
    assertThat(denied(there.token("a", claims -> claims.unsetClaim("aud"), "rpcsweep-admin")))
        .isEqualTo(DenialReason.TOKEN_AUDIENCE_WRONG);
  }

  @Test
  void takesNoTokenOfAnotherIssuerAndFetchesNothingForIt() throws Exception {
    try (TestIssuer other = new TestIssuer()) {
      int before = there.asked();
      assertThat(denied(other.token("a", "rpcsweep-admin")))
          .isEqualTo(DenialReason.TOKEN_ISSUER_UNKNOWN);
      assertThat(there.asked()).isEqualTo(before);

      String claimed =
          other.token("a", claims -> claims.setIssuer(there.uri().toString()), "rpcsweep-admin");
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      assertThat(denied(claimed)).isEqualTo(DenialReason.KEYS_BEING_FETCHED);
      assertThat(denied(claimed)).isEqualTo(DenialReason.TOKEN_SIGNATURE_INVALID);
    }
  }

  @Test
  void takesNoTokenThatWasChangedOrIsNotSignedOrIsSignedWithWhatEverybodyKnows() throws Exception {
    String token = there.token("a", "rpcsweep-viewer");
    String[] parts = token.split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String promoted =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.replace("rpcsweep-viewer", "rpcsweep-admin").getBytes(UTF_8));
    assertThat(denied(parts[0] + "." + promoted + "." + parts[2]))
        .isEqualTo(DenialReason.TOKEN_SIGNATURE_INVALID);

    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
    assertThat(denied(none + "." + promoted + ".")).isEqualTo(DenialReason.TOKEN_SIGNATURE_INVALID);

    JsonWebSignature shared = new JsonWebSignature();
    shared.setPayload(payload);
    shared.setKey(new HmacKey(there.key().getPublicKey().getEncoded()));
    shared.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    shared.setKeyIdHeaderValue(there.key().getKeyId());
    assertThat(denied(shared.getCompactSerialization()))
        .isEqualTo(DenialReason.TOKEN_SIGNATURE_INVALID);
    assertThat(denied("not.a.token")).isEqualTo(DenialReason.TOKEN_MALFORMED);
  }

  @Test
  void takesTokensOfANewKeyAMomentLater() {
    there.rotate();
    String token = there.token("aiko", "rpcsweep-viewer");
    nanos.addAndGet(IssuerKeys.AT_MOST_EVERY.toNanos());

    assertThat(denied(token)).isEqualTo(DenialReason.KEYS_BEING_FETCHED);
    assertThat(issuer.verify(token).name()).isEqualTo("aiko");
  }

  @Test
  void isNotMadeToFetchMoreOftenThanEveryTenSeconds() {
    int before = there.asked();
    there.rotate();
    String token = there.token("aiko", "rpcsweep-viewer");
    for (int i = 0; i < 50; i++) {
      nanos.addAndGet(Duration.ofMillis(300).toNanos());
      there.rotate();
      denied(there.token("mallory", "rpcsweep-viewer"));
    }
    assertThat(there.asked() - before).isEqualTo(1);
    assertThat(denied(token)).isEqualTo(DenialReason.TOKEN_SIGNATURE_INVALID);
  }

  @Test
  void goesOnWithTheKeysItKnowsWhileTheIssuerIsAway() {
    String token = there.token("aiko", "rpcsweep-viewer");
    there.close();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    issuer.poll();

    assertThat(issuer.verify(token).name()).isEqualTo("aiko");
  }

  @Test
  void cannotSayWhileItKnowsNoKeys() {
    String token = there.token("aiko", "rpcsweep-viewer");
    Issuer late = issuer("roles", Optional.empty());
    there.close();

    DeniedException denied = catchThrowableOfType(DeniedException.class, () -> late.verify(token));
    assertThat(denied.reason()).isEqualTo(DenialReason.ISSUER_UNREACHABLE);
    assertThat(denied.retryDelay()).isPositive();
  }
}
