package rpcsweep.access;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/// What a caller shows. Never to be logged, which is why it says nothing of itself.
///
/// @param authorization the header of that name, null where there is none
/// @param certificate the client certificate of the connection, which TLS has verified; null where
///   there is none
public record Credentials(@Nullable String authorization, @Nullable X509Certificate certificate) {

  @Override
  public String toString() {
    return "credentials";
  }
}
