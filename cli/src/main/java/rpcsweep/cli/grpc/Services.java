package rpcsweep.cli.grpc;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Connections to both services.
public final class Services implements AutoCloseable {

  /// A service may be restarting: a request waits this long for it.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// In bytes: a page of whole hosts, all of which disclose as much as is kept.
  private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

  private final ManagedChannel scheduler;
  private final ManagedChannel results;
  private final Duration patience;

  private Services(ManagedChannel scheduler, ManagedChannel results, Duration patience) {
    this.scheduler = scheduler;
    this.results = results;
    this.patience = patience;
  }

  /// Connects when the first request is made, not before.
  public static Services at(Endpoints endpoints) {
    return at(endpoints, PATIENCE);
  }

  /// As [#at(Endpoints)], with another patience.
  static Services at(Endpoints endpoints, Duration patience) {
    return new Services(channel(endpoints.scheduler()), channel(endpoints.results()), patience);
  }

  private static ManagedChannel channel(String address) {
    return Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
        .maxInboundMessageSize(LARGEST_MESSAGE)
        .build();
  }

  /// Scans.
  public ScanClient scans() {
    return new ScanClient(scheduler, patience);
  }

  /// Hosts.
  public HostClient hosts() {
    return new HostClient(results, patience);
  }

  @Override
  public void close() {
    for (ManagedChannel channel : new ManagedChannel[] {scheduler, results}) {
      channel.shutdownNow();
    }
    try {
      for (ManagedChannel channel : new ManagedChannel[] {scheduler, results}) {
        boolean ignored = channel.awaitTermination(2, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
