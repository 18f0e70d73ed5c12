package rpcsweep.access.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.tls.TlsFiles;
import rpcsweep.access.token.Authentication;
import rpcsweep.access.token.Issuer;
import rpcsweep.access.token.IssuerKeys;
import rpcsweep.access.token.KeySource;
import rpcsweep.access.token.MachineFile;
import rpcsweep.access.token.OidcSettings;
import rpcsweep.access.token.TokenFile;
import rpcsweep.access.token.WatchedFile;
import rpcsweep.domain.target.Problem;

/// Makes of the configuration what it says, and collects everything that is wrong with it.
final class Setup {

  private final InstantSource clock;
  private final Executor threads;
  private final List<Problem> problems = new ArrayList<>();

  Setup(InstantSource clock, Executor threads) {
    this.clock = clock;
    this.threads = threads;
  }

  /// Everything that is wrong with what was asked for so far.
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  Authentication authentication(AccessConfig config) {
    @Nullable WatchedFile<TokenFile> tokens =
        config
            .tokensFile()
            .map(file ->
                new WatchedFile<>(file, (place, content) -> TokenFile.parse(place, content, clock)))
            .orElse(null);
    @Nullable WatchedFile<MachineFile> machines =
        config.machinesFile().map(file -> new WatchedFile<>(file, MachineFile::parse)).orElse(null);
    if (tokens != null) {
      problems.addAll(tokens.firstProblems());
    }
    if (machines != null) {
      problems.addAll(machines.firstProblems());
    }
    return new Authentication(tokens, machines, issuer(config.oidc()));
  }

  private @Nullable Issuer issuer(AccessConfig.Oidc config) {
    Optional<URI> issuer = config.issuer();
    if (issuer.isEmpty()) {
      return null;
    }
    if (!KeySource.isTrustworthy(issuer.get())) {
      problem("RPCSWEEP_ACCESS_OIDC_ISSUER", "is https, unless it is on loopback: " + issuer.get());
    }
    if (config.audience().isEmpty()) {
      problem("RPCSWEEP_ACCESS_OIDC_AUDIENCE", "says for whom tokens must be; it is not set");
    }
    OidcSettings settings =
        new OidcSettings(
            issuer.get(),
            config.audience().orElse(""),
            config.nameClaim(),
            config.rolesClaim(),
            config.rolePrefix().orElse(""),
            config.sitesClaim(),
            config.clockSkew(),
            config.refresh());
    KeySource source =
        new KeySource(issuer.get(), config.caFile().flatMap(this::trust).orElse(null));
    return new Issuer(
        settings,
        new IssuerKeys(source::fetch, threads, System::nanoTime, config.refresh()),
        clock);
  }

  private Optional<SSLContext> trust(Path authorities) {
    try {
      return Optional.of(TlsFiles.trusting(authorities));
    } catch (IOException e) {
      problem("RPCSWEEP_ACCESS_OIDC_CA_FILE", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Nullable TlsFiles tls(TlsConfig config) {
    Optional<Path> certificate = config.certificateFile();
    Optional<Path> key = config.keyFile();
    if (certificate.isEmpty() != key.isEmpty()) {
      problem(
          certificate.isEmpty() ? "RPCSWEEP_TLS_CERTIFICATE_FILE" : "RPCSWEEP_TLS_KEY_FILE",
          "is not set, and a certificate and its key go together");
    } else if (certificate.isEmpty() && config.clientCaFile().isPresent()) {
      problem("RPCSWEEP_TLS_CERTIFICATE_FILE", "is not set; without it nobody shows a certificate");
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      return null;
    }
    try {
      return new TlsFiles(
          new TlsFiles.Paths(certificate.get(), key.get(), config.clientCaFile().orElse(null)));
    } catch (IOException e) {
      problem("TLS", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void problem(String place, String message) {
    problems.add(new Problem(place, message));
  }
}
