package rpcsweep.access.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Who is let in.
@ConfigMapping(prefix = "rpcsweep.access")
public interface AccessConfig {

  /// Whether anybody is asked.
  enum Mode {
    /// Nobody: on loopback alone.
    OFF,
    /// Everybody.
    ON
  }

  /// Whether anybody is asked.
  @WithDefault("off")
  Mode mode();

  /// The digests of tokens.
  Optional<Path> tokensFile();

  /// The subjects of machines' certificates.
  Optional<Path> machinesFile();

  /// Who issues tokens.
  Oidc oidc();

  /// How much each caller may ask.
  LimitsConfig limits();

  /// Who issues tokens.
  interface Oidc {

    /// As its tokens name it.
    Optional<URI> issuer();

    /// As its tokens must name us.
    Optional<String> audience();

    /// PEM: who signed the certificate of the issuer's server.
    Optional<Path> caFile();

    /// The claim with the name.
    @WithDefault("preferred_username")
    String nameClaim();

    /// The claim with the roles; dots go deeper.
    @WithDefault("roles")
    String rolesClaim();

    /// What our roles begin with.
    @WithDefault("rpcsweep-")
    Optional<String> rolePrefix();

    /// The claim with the sites.
    Optional<String> sitesClaim();

    /// How wrong clocks may be.
    @WithDefault("30s")
    Duration clockSkew();

    /// How often the keys are fetched.
    @WithDefault("5m")
    Duration refresh();
  }

  /// How much each caller may ask of a process.
  interface LimitsConfig {

    /// Calls a second: a page of the web page asks some five questions.
    @WithDefault("100")
    int rate();

    /// Calls at once.
    @WithDefault("300")
    int burst();

    /// Watches and exports at the same time.
    @WithDefault("16")
    int streams();

    /// Of one request; ten thousand targets are some 200,000.
    @WithDefault("1048576")
    int requestBytes();
  }
}
