package rpcsweep.kafka;

import java.nio.file.Path;
import java.util.Optional;

/// Where the brokers are, and how and as whom they are reached: what every service is told under
/// `rpcsweep.kafka`.
public interface KafkaAccess {

  /// `host:port`, several separated by commas.
  String bootstrapServers();

  /// How connections are protected.
  Protection securityProtocol();

  /// PEM: whose certificates of a broker are trusted, instead of whom Java trusts.
  Optional<Path> caFile();

  /// PEM: the certificate to show, with those between it and its authority.
  Optional<Path> certificateFile();

  /// PEM, PKCS #8, not encrypted: the key of that certificate; without it, in the same file.
  Optional<Path> keyFile();

  /// The user (SCRAM-SHA-512).
  Optional<String> user();

  /// Holds the user's password and nothing else.
  Optional<Path> passwordFile();

  /// How a connection is protected, by Kafka's names.
  enum Protection {
    /// Not at all: for loopback, and for networks that are trusted.
    PLAINTEXT,
    /// By TLS; who the client is says its certificate, if it has one.
    SSL,
    /// By TLS; who the client is says its password.
    SASL_SSL
  }
}
