package rpcsweep.scheduler.service;

import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import rpcsweep.backbone.FreePort;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.GetScanRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.TargetSpec;

/// The production artefact as a child process.
final class ServiceProcess implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final int httpPort = FreePort.any();
  private final int grpcPort = FreePort.any();
  private final ManagedChannel channel;

  /// Starts the service; it is ready later.
  ServiceProcess(String bootstrapServers, Path sites, Path log) throws IOException {
    this(bootstrapServers, sites, log, Map.of());
  }

  /// Starts the service; it is ready later.
  ///
  /// @param environment what else is in its environment
  ServiceProcess(String bootstrapServers, Path sites, Path log, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
    builder
        .environment()
        .putAll(
            Map.of(
                "RPCSWEEP_KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "RPCSWEEP_SITES_FILE",
                sites.toString(),
                "RPCSWEEP_KAFKA_PATIENCE",
                "2s",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(httpPort),
                "QUARKUS_GRPC_SERVER_HOST",
                "127.0.0.1",
                "QUARKUS_GRPC_SERVER_PORT",
                Integer.toString(grpcPort)));
    builder.environment().putAll(environment);
    this.log = log;
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", grpcPort).usePlaintext().build();
  }

  ServiceProcess awaitReady() {
    await("readiness, see " + log).atMost(PATIENCE).until(() -> readiness().statusCode() == 200);
    return this;
  }

  /// The answer of the readiness probe; 503 also where nobody answers.
  HttpResponse<String> readiness() throws InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + httpPort + "/q/health/ready");
    while (true) {
      try {
        return HTTP.send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
            HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new AssertionError("the service has ended: " + log(), e);
        }
        Thread.onSpinWait();
      }
    }
  }

  ManagedChannel channel() {
    return channel;
  }

  /// Where it speaks gRPC, on loopback.
  int grpcPort() {
    return grpcPort;
  }

  /// Where it speaks HTTP.
  URI http() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  ScanServiceGrpc.ScanServiceBlockingStub scans() {
    return ScanServiceGrpc.newBlockingStub(channel).withWaitForReady();
  }

  /// Creates a scan of these targets at one site.
  Scan create(String id, SiteId site, String... targets) {
    return scans()
        .createScan(
            CreateScanRequest.newBuilder()
                .setScanId(id)
                .setScan(
                    Scan.newBuilder()
                        .addSites("sites/" + site)
                        .setTargetSpec(TargetSpec.newBuilder().addAllTargets(List.of(targets))))
                .build());
  }

  Scan scan(String id) {
    return scans().getScan(GetScanRequest.newBuilder().setName("scans/" + id).build());
  }

  Scan awaitState(String id, Scan.State state) {
    return await(id + " " + state)
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(e -> e instanceof StatusRuntimeException)
        .until(() -> scan(id), scan -> scan.getState() == state);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  int awaitExit() throws InterruptedException {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    return process.waitFor();
  }

  /// As a machine that loses its power.
  void kill() throws InterruptedException {
    channel.shutdownNow();
    process.destroyForcibly().waitFor();
  }

  /// As a machine that is paused: alive, and as silent as a dead one.
  void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /// Lets a suspended process go on, which does not know how much time has passed.
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("kill -" + name + " ended with " + exit);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    process.destroy();
    process.onExit().join();
  }
}
