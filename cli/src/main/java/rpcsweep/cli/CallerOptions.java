package rpcsweep.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import rpcsweep.cli.grpc.Caller;
import rpcsweep.cli.input.Problems;

/// As whom services elsewhere are asked, and whom they must be certified by. Any of these makes
/// calls encrypted.
final class CallerOptions {

  private static final String TOKEN = "RPCSWEEP_TOKEN_FILE";
  private static final String AUTHORITIES = "RPCSWEEP_CA_FILE";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Holds the token to show (default: what " + TOKEN + " names); calls are encrypted.")
  private @Nullable Path token;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Whose certificates of services are trusted, PEM (default: what "
              + AUTHORITIES
              + " names, else whom Java trusts); calls are encrypted.")
  private @Nullable Path authorities;

  @Option(
      names = "--certificate-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A certificate to show, PEM; goes with --key-file.")
  private @Nullable Path certificate;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The key of that certificate, PEM (PKCS #8, not encrypted).")
  private @Nullable Path key;

  /// The caller of services that are named.
  ///
  /// @param environment may name files too; it is not asked where a stack on this machine is used
  Caller read(Map<String, String> environment, Problems problems) {
    if ((certificate == null) != (key == null)) {
      problems.add(
          certificate == null ? "--key-file" : "--certificate-file",
          "--certificate-file and --key-file go together");
      return Caller.ANYBODY;
    }
    Caller caller =
        new Caller(
            named(token, environment, TOKEN),
            named(authorities, environment, AUTHORITIES),
            certificate,
            key);
    caller.problem().ifPresent(problem -> problems.add(anyOf(), problem));
    return caller;
  }

  private static @Nullable Path named(
      @Nullable Path option, Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    return option != null || value.isEmpty() ? option : Path.of(value);
  }

  /// Where no services are named, nobody is asked as anybody.
  void refuse(Problems problems) {
    given().ifPresent(option -> problems.add(option, "goes with --server"));
  }

  private String anyOf() {
    return given().orElse(TOKEN + ", " + AUTHORITIES);
  }

  private Optional<String> given() {
    return Stream.of(
            option("--token-file", token),
            option("--ca-file", authorities),
            option("--certificate-file", certificate),
            option("--key-file", key))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> option(String name, @Nullable Path value) {
    return value == null ? Optional.empty() : Optional.of(name);
  }
}
