package rpcsweep.access.token;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.Credentials;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;

/// Tells who calls by what they show: a token of the file, a token of the issuer, or a certificate.
///
/// @param tokens the tokens of the file, null where there is none
/// @param machines the machines, null where there are none
/// @param issuer who issues tokens, null where nobody does
public record Authentication(
    @Nullable WatchedFile<TokenFile> tokens,
    @Nullable WatchedFile<MachineFile> machines,
    @Nullable Issuer issuer) {

  private static final String SCHEME = "bearer ";

  /// RFC 6750, section 2.1, and no longer than anybody's headers.
  private static final Pattern TOKEN = Pattern.compile("[!-~]{20,8192}");

  private static final Pattern JWT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

  /// Whether there is anything that could let somebody in.
  public boolean letsAnybodyIn() {
    return tokens != null || machines != null || issuer != null;
  }

  /// Who calls.
  ///
  /// @throws DeniedException where that cannot be told
  public Identity recognise(Credentials shown) {
    @Nullable String authorization = shown.authorization();
    if (authorization != null) {
      return byToken(token(authorization));
    }
    @Nullable X509Certificate certificate = shown.certificate();
    if (certificate != null) {
      return byCertificate(certificate);
    }
    throw DeniedException.because(
        DenialReason.TOKEN_MISSING, "this asks for a token: 'authorization: Bearer TOKEN'");
  }

  private static String token(String authorization) {
    String token =
        authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
            ? authorization.substring(SCHEME.length()).strip()
            : "";
    if (!TOKEN.matcher(token).matches()) {
      throw DeniedException.because(
          DenialReason.TOKEN_MALFORMED,
          "the authorization is 'Bearer TOKEN', with a token of 20 printable characters or more");
    }
    return token;
  }

  private Identity byToken(String token) {
    if (tokens != null) {
      @Nullable Identity known = tokens.value().find(token);
      if (known != null) {
        return known;
      }
    }
    if (issuer != null && JWT.matcher(token).matches()) {
      return issuer.verify(token);
    }
    throw DeniedException.because(DenialReason.TOKEN_UNKNOWN, "nobody here knows this token");
  }

  private Identity byCertificate(X509Certificate certificate) {
    @Nullable Identity known =
        machines == null ? null : machines.value().find(certificate.getSubjectX500Principal());
    if (known == null) {
      throw DeniedException.because(
          DenialReason.CERTIFICATE_UNKNOWN,
          "the certificate's subject is in no file of machines, and there is no token",
          Map.of("subject", certificate.getSubjectX500Principal().getName()));
    }
    return known;
  }
}
