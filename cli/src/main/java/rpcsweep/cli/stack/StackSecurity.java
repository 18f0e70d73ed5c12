package rpcsweep.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import rpcsweep.backbone.BackboneException;
import rpcsweep.backbone.BrokerSecurity;
import rpcsweep.backbone.CertificateAuthority;
import rpcsweep.backbone.IssuedCertificate;
import rpcsweep.backbone.PrivateFile;
import rpcsweep.domain.site.SiteId;
import rpcsweep.kafka.KafkaAccounts;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.kafka.ServiceUser;

/// What the parts of a secured stack know each other by: an authority of its own, certificates, and
/// a password for every user. Made once, in a directory that only its owner can read, and used
/// again by every later run.
final class StackSecurity {

  /// The user of `docs/redis.md`.
  static final String REDIS_USER = "rpcsweep";

  /// What that user may do, as Redis writes it.
  static final String REDIS_PERMISSIONS =
      "resetchannels ~l*:* ~{p*}l*:* -@all +ping +client|setname +cluster|slots +get +set +getrange"
          + " +setrange +getbit +setbit +hget +hmget +hgetall +hset +hdel +hincrby +sadd +srem"
          + " +smembers +zadd +zrem +zrangebylex +xadd +xrange +xtrim +scan +unlink +eval +evalsha";

  /// Each has a token.
  static final List<String> ROLES = List.of("viewer", "operator", "admin");

  private static final int SECRET_BYTES = 32;

  private final Path directory;
  private final CertificateAuthority authority;
  private final List<ServiceUser> users;

  private StackSecurity(Path directory, CertificateAuthority authority, List<ServiceUser> users) {
    this.directory = directory;
    this.authority = authority;
    this.users = List.copyOf(users);
  }

  /// Makes what is missing.
  ///
  /// @param directory where it is kept
  /// @param sites whose workers there are
  /// @throws StackException where it cannot be made
  static StackSecurity prepare(Path directory, Collection<SiteId> sites) throws StackException {
    try {
      PrivateFile.makeDirectory(directory);
      List<ServiceUser> users = new ArrayList<>();
      users.add(ServiceUser.scheduler());
      users.add(ServiceUser.results());
      sites.stream().distinct().map(ServiceUser::workersOf).forEach(users::add);
      StackSecurity security =
          new StackSecurity(
              directory, CertificateAuthority.in(directory.resolve("certificates")), users);
      for (ServiceUser user : users) {
        String ignored = secret(security.kafkaPassword(user));
      }
      security.writeRedisUsers();
      security.writeTokens();
      return security;
    } catch (IOException | BackboneException e) {
      throw failed(directory, e);
    }
  }

  /// Whom everything here trusts.
  Path authority() {
    return authority.certificate();
  }

  /// The certificate of one part, for this machine.
  IssuedCertificate certificate(String part) throws StackException {
    try {
      return authority.certificate(part, "ip:127.0.0.1", "dns:localhost");
    } catch (BackboneException e) {
      throw failed(directory, e);
    }
  }

  /// What makes Kafka a secured one.
  ///
  /// @param adminPort where its administrator comes in
  BrokerSecurity kafka(int adminPort) throws StackException {
    return new BrokerSecurity(adminPort, authority(), certificate("kafka"));
  }

  /// Where a user's password is.
  Path kafkaPassword(ServiceUser user) {
    return directory.resolve("kafka-" + user.name() + ".password");
  }

  /// Gives Kafka its users, and these alone.
  ///
  /// @param adminPort of a broker that serves
  void establishKafkaUsers(int adminPort) throws StackException {
    Map<ServiceUser, String> passwords = new LinkedHashMap<>();
    try (Admin admin = Admin.create(kafka(adminPort).adminSettings())) {
      for (ServiceUser user : users) {
        passwords.put(user, secret(kafkaPassword(user)));
      }
      new KafkaAccounts(admin).establish(passwords);
    } catch (IOException e) {
      throw failed(directory, e);
    } catch (KafkaException e) {
      throw new StackException("cannot give Kafka its users: " + KafkaTrouble.reason(e), e);
    }
  }

  /// The password of the results service at Redis.
  String redisPassword() throws StackException {
    try {
      return secret(directory.resolve("redis.password"));
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  /// Who may do what at Redis.
  Path redisUsers() {
    return directory.resolve("redis-users.acl");
  }

  private void writeRedisUsers() throws IOException, StackException {
    PrivateFile.write(
        redisUsers(),
        "user default off\nuser %s on #%s %s\n"
            .formatted(REDIS_USER, sha256(redisPassword()), REDIS_PERMISSIONS));
  }

  /// Whom the services let in: digests of the tokens, of which there is one for each role.
  Path tokens() {
    return directory.resolve("tokens");
  }

  private void writeTokens() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String role : ROLES) {
      String token = secret(directory.resolve(role + ".token"));
      lines.append("%s  %s  %s\n".formatted(sha256(token), role, role));
    }
    PrivateFile.write(tokens(), lines.toString());
  }

  /// What the file holds, made where there is none: nobody can guess it.
  private static String secret(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] bytes = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(bytes);
      PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    return Files.readString(file);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static StackException failed(Path directory, Exception cause) {
    return new StackException(
        "cannot prepare the secrets in %s: %s".formatted(directory, cause.getMessage()), cause);
  }
}
