package rpcsweep.access.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;
import rpcsweep.access.Role;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;

/// What the claims of a good token grant.
///
/// @param settings which claims
record ClaimedGrant(OidcSettings settings) {

  private static final String EVERY_SITE = "*";

  /// Who the token is of.
  ///
  /// @throws DeniedException where it grants nothing here
  Identity read(JwtClaims claims) {
    String name = name(claims);
    Role role =
        texts(at(claims.getClaimsMap(), settings.rolesClaim())).stream()
            .filter(text -> text.startsWith(settings.rolePrefix()))
            .flatMap(text -> Role.parse(text.substring(settings.rolePrefix().length())).stream())
            .max(Comparator.naturalOrder())
            .orElseThrow(() ->
                DeniedException.because(
                    DenialReason.ROLE_MISSING,
                    "the token of %s grants no role: '%s' names none of %s"
                        .formatted(name, settings.rolesClaim(), roles())));
    return new Identity(name, role, sites(name, claims));
  }

  private String name(JwtClaims claims) {
    for (String claim : List.of(settings.nameClaim(), "sub")) {
      if (at(claims.getClaimsMap(), claim) instanceof String name && Identity.isName(name)) {
        return name;
      }
    }
    throw DeniedException.because(
        DenialReason.TOKEN_MALFORMED,
        "the token names nobody: neither '%s' nor 'sub' is a name".formatted(settings.nameClaim()));
  }

  private SiteScope sites(String name, JwtClaims claims) {
    if (settings.sitesClaim().isEmpty()) {
      return new SiteScope.Every();
    }
    Collection<String> texts = texts(at(claims.getClaimsMap(), settings.sitesClaim().get()));
    if (texts.contains(EVERY_SITE)) {
      return new SiteScope.Every();
    }
    SiteScope.Only sites =
        new SiteScope.Only(
            texts.stream()
                .filter(SiteId::isValid)
                .map(SiteId::new)
                .collect(Collectors.toCollection(TreeSet::new)));
    if (sites.sites().isEmpty()) {
      throw DeniedException.because(
          DenialReason.ROLE_MISSING,
          "the token of %s grants no site: '%s' names none"
              .formatted(name, settings.sitesClaim().get()));
    }
    return sites;
  }

  private String roles() {
    return Arrays.stream(Role.values())
        .map(role -> settings.rolePrefix() + role.word())
        .collect(Collectors.joining(", "));
  }

  /// A claim whose name may have dots of its own, as URIs have, or whose dots go deeper.
  private static @Nullable Object at(Map<String, Object> claims, String path) {
    if (claims.containsKey(path)) {
      return claims.get(path);
    }
    int dot = path.indexOf('.');
    return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? at(
            inner.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(
                    Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()),
                        entry -> (Object) entry.getValue())),
            path.substring(dot + 1))
        : null;
  }

  /// A list of texts, or one text of words as `scope` is.
  private static Collection<String> texts(@Nullable Object claim) {
    return switch (claim) {
      case String text -> List.of(text.strip().split("\\s+"));
      case Collection<?> list -> list.stream().flatMap(each -> text(each).stream()).toList();
      case null, default -> List.of();
    };
  }

  private static Optional<String> text(@Nullable Object each) {
    return each instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
