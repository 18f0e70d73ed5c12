package rpcsweep.kafka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import rpcsweep.kafka.KafkaAccess.Protection;

/// The settings with which every client of a service connects. One for each service, or a few:
/// clients made from the same one read its files together.
///
/// Files are read when connections are made, not when clients are. What was renewed is used by the
/// next connection; connections that stand are left alone.
public final class KafkaConnection {

  static final String MECHANISM = "SCRAM-SHA-512";

  private static final String PREFIX = "rpcsweep.kafka.";
  private static final String LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required;";

  private final Map<String, Object> settings;
  private final List<String> problems;

  private KafkaConnection(Map<String, Object> settings, List<String> problems) {
    this.settings = Map.copyOf(settings);
    this.problems = List.copyOf(problems);
  }

  /// A connection that is not protected.
  ///
  /// @param bootstrapServers `host:port`, several separated by commas
  public static KafkaConnection plaintext(String bootstrapServers) {
    return new KafkaConnection(
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), List.of());
  }

  /// The connection that is configured. Settings that contradict each other are the reason of
  /// whoever asks for [#settings], so that a service which waits for Kafka waits for them too.
  public static KafkaConnection of(KafkaAccess access) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, access.bootstrapServers());
    List<String> problems = new ArrayList<>();
    Protection protection = access.securityProtocol();
    if (protection == Protection.PLAINTEXT) {
      refuse(access.caFile(), "ca-file", protection, problems);
      refuse(access.certificateFile(), "certificate-file", protection, problems);
      refuse(access.keyFile(), "key-file", protection, problems);
    } else {
      putTls(access, settings, problems);
    }
    if (protection == Protection.SASL_SSL) {
      putUser(access, settings, problems);
    } else {
      refuse(access.user(), "user", protection, problems);
      refuse(access.passwordFile(), "password-file", protection, problems);
    }
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protection.name());
    return new KafkaConnection(settings, problems);
  }

  /// Whoever set it believes in a protection that there is not.
  private static void refuse(
      Optional<?> value, String name, Protection protection, List<String> problems) {
    if (value.isPresent()) {
      problems.add(
          "%1$s%2$s is set, and %1$ssecurity-protocol is %3$s, which uses none"
              .formatted(PREFIX, name, protection));
    }
  }

  private static void putTls(
      KafkaAccess access, Map<String, Object> settings, List<String> problems) {
    if (access.keyFile().isPresent() && access.certificateFile().isEmpty()) {
      problems.add("%1$skey-file is set, and %1$scertificate-file is not".formatted(PREFIX));
    }
    Path certificate = access.certificateFile().orElse(null);
    settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, PemEngineFactory.class);
    settings.put(
        PemEngineFactory.FILES,
        new PemFiles(
            access.caFile().orElse(null), certificate, access.keyFile().orElse(certificate)));
  }

  private static void putUser(
      KafkaAccess access, Map<String, Object> settings, List<String> problems) {
    if (access.user().isEmpty() || access.passwordFile().isEmpty()) {
      problems.add(
          "%1$ssecurity-protocol is SASL_SSL, which wants %1$suser and %1$spassword-file"
              .formatted(PREFIX));
      return;
    }
    settings.put(SaslConfigs.SASL_MECHANISM, MECHANISM);
    settings.put(SaslConfigs.SASL_JAAS_CONFIG, LOGIN);
    settings.put(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS, PasswordFileCallbackHandler.class);
    settings.put(PasswordFileCallbackHandler.USER, access.user().get());
    settings.put(PasswordFileCallbackHandler.PASSWORD_FILE, access.passwordFile().get());
  }

  /// For a client of any kind, to be completed with its own.
  ///
  /// @throws KafkaAccessException where they contradict each other, naming everything that does
  public Map<String, Object> settings() {
    if (!problems.isEmpty()) {
      throw new KafkaAccessException(String.join("; ", problems));
    }
    return settings;
  }
}
