package rpcsweep.cli.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// A service serves when its readiness endpoint (MicroProfile Health) says so.
///
/// @param port the service's HTTP port on 127.0.0.1
record HealthReadiness(int port) implements Readiness {

  private static final int TIMEOUT_MILLIS = 5_000;

  @Override
  public void check() throws IOException {
    URI endpoint = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
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
