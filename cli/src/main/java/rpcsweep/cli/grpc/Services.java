package rpcsweep.cli.grpc;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.ScheduleServiceGrpc;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;

/// Connections to both services; to the schedulers it is one, to whichever answers.
public final class Services implements AutoCloseable {

  /// A service may be restarting: a request waits this long for it.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// In bytes: a page of whole hosts, all of which disclose as much as is kept.
  private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

  /// How often gRPC asks again where a service is away in the middle of an answer: four more times
  /// within some ten seconds. Only what asks and changes nothing.
  private static final Map<String, Object> RETRIES =
      Map.of(
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(
                      Map.of("service", HostServiceGrpc.SERVICE_NAME),
                      Map.of("service", RebuildServiceGrpc.SERVICE_NAME, "method", "GetRebuild"),
                      Map.of("service", ScanServiceGrpc.SERVICE_NAME, "method", "GetScan"),
                      Map.of("service", ScanServiceGrpc.SERVICE_NAME, "method", "ListScans"),
                      Map.of("service", SiteServiceGrpc.SERVICE_NAME, "method", "GetSite"),
                      Map.of("service", SiteServiceGrpc.SERVICE_NAME, "method", "ListSites"),
                      Map.of("service", ScheduleServiceGrpc.SERVICE_NAME, "method", "GetSchedule"),
                      Map.of(
                          "service", ScheduleServiceGrpc.SERVICE_NAME, "method", "ListSchedules"),
                      Map.of("service", AuditServiceGrpc.SERVICE_NAME)),
                  "retryPolicy",
                  Map.of(
                      "maxAttempts",
                      5.0,
                      "initialBackoff",
                      "1s",
                      "maxBackoff",
                      "4s",
                      "backoffMultiplier",
                      2.0,
                      "retryableStatusCodes",
                      List.of("UNAVAILABLE")))));

  static {
    SeveralAddresses.register();
  }

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
    return new Services(
        channel(endpoints.schedulers(), endpoints.caller()),
        channel(List.of(endpoints.results()), endpoints.caller()),
        patience);
  }

  private static ManagedChannel channel(List<String> addresses, Caller caller) {
    String target =
        addresses.size() == 1 ? addresses.getFirst() : SeveralAddresses.target(addresses);
    return Grpc.newChannelBuilder(target, credentials(caller))
        .defaultServiceConfig(RETRIES)
        .maxInboundMessageSize(LARGEST_MESSAGE)
        .build();
  }

  /// Whoever reads command lines has looked at the files; they can only have gone since.
  private static ChannelCredentials credentials(Caller caller) {
    try {
      return caller.credentials();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Scans.
  public ScanClient scans() {
    return new ScanClient(scheduler, patience);
  }

  /// Sites, and their emergency stop.
  public SiteClient sites() {
    return new SiteClient(scheduler, patience);
  }

  /// Scans that are made again and again.
  public ScheduleClient schedules() {
    return new ScheduleClient(scheduler, patience);
  }

  /// Who did what.
  public AuditClient audit() {
    return new AuditClient(scheduler, patience);
  }

  /// Hosts.
  public HostClient hosts() {
    return new HostClient(results, patience);
  }

  /// Scans beside each other.
  public ComparisonClient comparisons() {
    return new ComparisonClient(results, patience);
  }

  /// The rebuild of what is known of hosts.
  public RebuildClient rebuild() {
    return new RebuildClient(results, patience);
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
