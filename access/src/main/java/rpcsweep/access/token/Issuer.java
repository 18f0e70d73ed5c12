package rpcsweep.access.token;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;

/// Looks at the tokens of an issuer: JWTs (RFC 7519), signed (RFC 7515) with one of its keys.
public final class Issuer {

  /// Those of public keys. A shared secret would let us make tokens, and none is none.
  private static final List<String> ALGORITHMS =
      List.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final OidcSettings settings;
  private final IssuerKeys keys;
  private final InstantSource clock;
  private final ClaimedGrant claims;
  private final JwtConsumer reader =
      new JwtConsumerBuilder()
          .setSkipSignatureVerification()
          .setDisableRequireSignature()
          .setSkipAllValidators()
          .build();

  /// @param settings whose tokens are taken, and what in them counts
  /// @param keys the keys as they are
  /// @param clock whether tokens have expired
  public Issuer(OidcSettings settings, IssuerKeys keys, InstantSource clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    this.claims = new ClaimedGrant(settings);
  }

  /// Keeps the keys fresh: to be called now and then.
  public void poll() {
    keys.poll();
  }

  /// Who a token is of.
  ///
  /// @throws DeniedException where it is not good
  public Identity verify(String token) {
    refuseForeign(token);
    IssuerKeys.Known known = keys.known();
    if (!known.fetched()) {
      keys.ask();
      throw DeniedException.until(
          DenialReason.ISSUER_UNREACHABLE,
          "the keys of the issuer are not known yet, so that no token of it can be checked",
          IssuerKeys.AT_MOST_EVERY);
    }
    try {
      return claims.read(consumer(known).processToClaims(token));
    } catch (InvalidJwtException e) {
      throw denied(e);
    }
  }

  /// Before any key is looked for, so that tokens of others cause no fetching.
  private void refuseForeign(String token) {
    try {
      JwtContext context = reader.process(token);
      String algorithm = context.getJoseObjects().getFirst().getAlgorithmHeaderValue();
      if (!ALGORITHMS.contains(algorithm)) {
        throw DeniedException.because(
            DenialReason.TOKEN_SIGNATURE_INVALID,
            "tokens are signed with one of " + String.join(", ", ALGORITHMS));
      }
      JwtClaims claimed = context.getJwtClaims();
      if (!settings.issuer().toString().equals(claimed.getIssuer())) {
        throw DeniedException.because(
            DenialReason.TOKEN_ISSUER_UNKNOWN, "tokens are issued by " + settings.issuer());
      }
    } catch (InvalidJwtException | MalformedClaimException _) {
      throw DeniedException.because(DenialReason.TOKEN_MALFORMED, "this is no JWT");
    }
  }

  private JwtConsumer consumer(IssuerKeys.Known known) {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(
            new AlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new)))
        .setVerificationKeyResolver(new JwksVerificationKeyResolver(known.keys()))
        .setExpectedIssuer(settings.issuer().toString())
        .setExpectedAudience(settings.audience())
        .setRequireExpirationTime()
        .setAllowedClockSkewInSeconds((int) settings.clockSkew().toSeconds())
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .build();
  }

  private DeniedException denied(InvalidJwtException invalid) {
    if (invalid.getCause() instanceof UnresolvableKeyException) {
      return keys.ask()
          ? DeniedException.until(
              DenialReason.KEYS_BEING_FETCHED,
              "the token is signed with a key that is not known yet; keys are being fetched",
              MOMENT)
          : DeniedException.because(
              DenialReason.TOKEN_SIGNATURE_INVALID,
              "the token is signed with a key that is none of the issuer's");
    }
    if (has(invalid, Set.of(ErrorCodes.EXPIRED, ErrorCodes.EXPIRATION_MISSING))) {
      return DeniedException.because(DenialReason.TOKEN_EXPIRED, "the token has expired");
    }
    if (has(invalid, Set.of(ErrorCodes.NOT_YET_VALID))) {
      return DeniedException.because(
          DenialReason.TOKEN_NOT_YET_VALID, "the token is not valid yet; look at the clocks");
    }
    if (has(invalid, Set.of(ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING))) {
      return DeniedException.because(
          DenialReason.TOKEN_AUDIENCE_WRONG,
          "the token is not for the audience " + settings.audience());
    }
    return has(invalid, Set.of(ErrorCodes.MALFORMED_CLAIM, ErrorCodes.MISCELLANEOUS))
        ? DeniedException.because(
            DenialReason.TOKEN_MALFORMED, "the token's claims contradict each other")
        : DeniedException.because(
            DenialReason.TOKEN_SIGNATURE_INVALID, "the token's signature is not the issuer's");
  }

  private static boolean has(InvalidJwtException invalid, Set<Integer> codes) {
    return codes.stream().anyMatch(invalid::hasErrorCode);
  }
}
