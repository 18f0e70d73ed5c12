package rpcsweep.cli.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/// A service serves when its readiness endpoint (MicroProfile Health) says so.
///
/// @param port the service's HTTP port on 127.0.0.1
/// @param authority by whom it is certified, where it speaks TLS; null where it does not
record HealthReadiness(int port, @Nullable Path authority) implements Readiness {

  private static final int TIMEOUT_MILLIS = 5_000;

  @Override
  public void check() throws IOException {
    URI endpoint =
        URI.create(
            "%s://127.0.0.1:%d/q/health/ready"
                .formatted(authority == null ? "http" : "https", port));
    HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
    if (authority != null && connection instanceof HttpsURLConnection secured) {
      secured.setSSLSocketFactory(Trust.in(authority).getSocketFactory());
    }
    try {
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException(endpoint + " answers " + status);
      }
    } finally {
      connection.disconnect();
    }
  }
}
