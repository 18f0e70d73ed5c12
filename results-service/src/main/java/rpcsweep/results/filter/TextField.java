package rpcsweep.results.filter;

import java.util.Locale;
import java.util.function.Function;
import rpcsweep.domain.identity.Identity;

/// A text a host says of itself, as it is shown.
public enum TextField {
  /// Such as `Windows Server 2003`.
  OPERATING_SYSTEM(identity ->
      identity
          .operatingSystem()
          .map(recognised -> recognised.operatingSystem().displayName())
          .orElse("")),
  /// Its name, DNS before NetBIOS.
  HOST_NAME(Identity::hostName),
  /// Its domain or workgroup.
  DOMAIN(Identity::domain);

  private final Function<Identity, String> text;

  TextField(Function<Identity, String> text) {
    this.text = text;
  }

  /// The text; empty where nobody knows.
  String of(Candidate host) {
    return host.identity().map(text).orElse("");
  }

  /// As it is written.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
