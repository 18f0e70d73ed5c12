package rpcsweep.access.token;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Whose tokens are taken, and what in them counts.
///
/// @param issuer as its tokens name it
/// @param audience as its tokens must name us
/// @param nameClaim the claim with the caller's name; `sub` where it is not there
/// @param rolesClaim the claim with the roles; dots go deeper
/// @param rolePrefix what our roles begin with there
/// @param sitesClaim the claim with the sites; where none is named, tokens are good everywhere
/// @param clockSkew how wrong clocks may be
/// @param refresh how often keys are fetched
public record OidcSettings(
    URI issuer,
    String audience,
    String nameClaim,
    String rolesClaim,
    String rolePrefix,
    Optional<String> sitesClaim,
    Duration clockSkew,
    Duration refresh) {}
