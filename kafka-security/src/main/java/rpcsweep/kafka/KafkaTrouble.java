package rpcsweep.kafka;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/// What failures of Kafka's clients mean to whoever operates it.
public final class KafkaTrouble {

  private KafkaTrouble() {}

  /// One line for a failure that waiting does not mend, for it comes of settings, files, passwords,
  /// certificates or permissions; empty for any other.
  public static Optional<String> ofAccess(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> line(cause).stream())
        .findFirst();
  }

  /// The same, or else what the failure says itself.
  public static String reason(Throwable failure) {
    return ofAccess(failure).orElseGet(() -> String.valueOf(failure.getMessage()));
  }

  /// The same, or else that nobody answers, as is said of outages.
  public static String inShort(Throwable failure) {
    return ofAccess(failure).orElse("Kafka does not answer");
  }

  private static Optional<String> line(Throwable cause) {
    return switch (cause) {
      case KafkaAccessException e -> Optional.of(String.valueOf(e.getMessage()));
      case SaslAuthenticationException e ->
          // Not the answer of a broker, but of what answers its questions.
          ofAccessBelow(e).or(() -> Optional.of("Kafka refuses the user or the password"));
      case SslAuthenticationException e ->
          Optional.of(
              "TLS with Kafka fails (rpcsweep.kafka.ca-file says whom to trust): " + deepest(e));
      case AuthenticationException e -> Optional.of("Kafka refuses: " + e.getMessage());
      case AuthorizationException e ->
          Optional.of(
              "Kafka refuses, and docs/kafka-access.md says what to allow: " + e.getMessage());
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofAccessBelow(Throwable failure) {
    return failure.getCause() == null ? Optional.empty() : ofAccess(failure.getCause());
  }

  private static String deepest(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
