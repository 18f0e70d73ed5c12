package rpcsweep.results.redis;

import java.security.cert.CertificateException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisDataException;

/// Why Redis could not be asked, in one sentence that is the same for the whole of an outage and
/// says what to do where somebody has to.
final class Refusal {

  private static final String SILENCE = "Redis does not answer";
  private static final String PREFIX = "rpcsweep.redis.";

  private Refusal() {}

  static String sentence(Throwable failure) {
    List<Throwable> reasons = reasons(failure);
    return first(reasons, JedisDataException.class)
        .map(Refusal::answer)
        .or(() -> first(reasons, CertificateFilesException.class).map(Refusal::files))
        .or(() -> first(reasons, CertificateException.class).map(Refusal::certificate))
        .or(() -> first(reasons, SSLException.class).map(Refusal::tls))
        .orElse(SILENCE);
  }

  private static String answer(String message) {
    String code = message.substring(0, (message + " ").indexOf(' '));
    return switch (code) {
      case "WRONGPASS" -> "Redis refuses the user or the password (WRONGPASS)";
      case "NOAUTH" -> "Redis wants a password (NOAUTH): set " + PREFIX + "password";
      case "NOPERM" -> "Redis refuses, and docs/redis.md has the ACL line: " + message;
      case "MOVED" -> "Redis is a cluster, or moves a slot: a cluster needs " + PREFIX + "cluster";
      // Codes tell whose trouble it is; without one only the text does.
      case "ERR" ->
          message.contains("cluster support disabled")
              ? "Redis is no cluster: " + PREFIX + "cluster must not be set"
              : "Redis refuses: " + message;
      default -> "Redis refuses: " + code;
    };
  }

  private static String files(String message) {
    return "the files for TLS with Redis cannot be used: " + message;
  }

  private static String certificate(String message) {
    return "Redis's certificate is not trusted (%sca-file says whose are): %s"
        .formatted(PREFIX, message);
  }

  private static String tls(String message) {
    // What comes of TLS on one side only, or of a client without the certificate that is wanted, is
    // sometimes this and sometimes the end of the connection.
    if (message.contains("unrecognized SSL message") || message.contains("certificate_required")) {
      return SILENCE;
    }
    return "no TLS with Redis: " + message;
  }

  private static Optional<String> first(List<Throwable> reasons, Class<? extends Throwable> type) {
    return reasons.stream()
        .filter(type::isInstance)
        .map(reason -> String.valueOf(reason.getMessage()))
        .findFirst();
  }

  /// The failure, and whatever is said to be behind it, each once: where a pipeline's connection
  /// breaks, Jedis gives exceptions that are behind each other.
  private static List<Throwable> reasons(Throwable failure) {
    Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> reasons = new ArrayList<>();
    Deque<Throwable> waiting = new ArrayDeque<>(List.of(failure));
    while (!waiting.isEmpty()) {
      Throwable next = waiting.remove();
      if (found.add(next)) {
        reasons.add(next);
        waiting.addAll(List.of(next.getSuppressed()));
        Optional.ofNullable(next.getCause()).ifPresent(waiting::add);
      }
    }
    return reasons;
  }
}
