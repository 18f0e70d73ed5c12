package rpcsweep.cli.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// A broker serves when it describes its cluster.
///
/// @param port on 127.0.0.1, where it is asked
/// @param settings of a client that may ask there
record KafkaReadiness(int port, Map<String, Object> settings) implements Readiness {

  private static final int TIMEOUT_MILLIS = 5_000;

  KafkaReadiness {
    settings = Map.copyOf(settings);
  }

  /// Where anybody may ask.
  KafkaReadiness(int port) {
    this(port, Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port));
  }

  @Override
  public void check() throws IOException {
    // An admin client against a closed port would retry and log for seconds.
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
    }
    Map<String, Object> configuration = new HashMap<>(settings);
    configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(configuration)) {
      int nodes = admin.describeCluster().nodes().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).size();
      if (nodes != 1) {
        throw new IOException("the cluster has " + nodes + " nodes, not 1");
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("describeCluster: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
