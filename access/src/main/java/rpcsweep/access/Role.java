package rpcsweep.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a caller may do; each may do what those before it may.
public enum Role {
  /// Sees.
  VIEWER,
  /// Creates, pauses, stops, halts and releases.
  OPERATOR,
  /// Decides about what has been stored.
  ADMIN;

  /// Whether whoever has this role may do what the other is required for.
  public boolean includes(Role required) {
    return compareTo(required) >= 0;
  }

  /// The role of a word, as in `operator`.
  public static Optional<Role> parse(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /// As it is written in files and claims.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
