package rpcsweep.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;
import org.jspecify.annotations.Nullable;

/// Answers SCRAM's questions with a user, and a password that is read from its file each time: a
/// password that was changed is used by the next connection, and none is in any setting. Made by
/// Kafka.
public final class PasswordFileCallbackHandler implements AuthenticateCallbackHandler {

  /// The setting that holds the user.
  static final String USER = "rpcsweep.user";

  /// The setting that holds the file, as a [Path].
  static final String PASSWORD_FILE = "rpcsweep.password.file";

  private @Nullable String user;
  private @Nullable Path file;

  /// For Kafka.
  public PasswordFileCallbackHandler() {}

  @Override
  public void configure(
      Map<String, ?> configs, String saslMechanism, List<AppConfigurationEntry> entries) {
    user = (String) configs.get(USER);
    file = (Path) configs.get(PASSWORD_FILE);
    // What is wrong from the beginning is the client's maker's to hear.
    password();
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      switch (callback) {
        case NameCallback name -> name.setName(user);
        case PasswordCallback wanted -> wanted.setPassword(password().toCharArray());
        case ScramExtensionsCallback _ -> {
          // None are wanted.
        }
        default -> throw new UnsupportedCallbackException(callback);
      }
    }
  }

  /// Without the line end that editors add.
  private String password() {
    Path from = Objects.requireNonNull(file, PASSWORD_FILE);
    try {
      String password = Files.readString(from).stripTrailing();
      if (password.isEmpty()) {
        throw unusable(from, "there is nothing in it", null);
      }
      return password;
    } catch (IOException e) {
      throw unusable(
          from, e instanceof NoSuchFileException ? "there is no such file" : e.toString(), e);
    }
  }

  private static KafkaAccessException unusable(
      Path file, String problem, @Nullable IOException cause) {
    return new KafkaAccessException(
        "Kafka's password cannot be read from %s: %s".formatted(file, problem), cause);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
