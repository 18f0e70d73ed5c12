package rpcsweep.results.kafka;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import rpcsweep.backbone.FreePort;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;

/// The packaged service as a process of its own, as it runs in production.
final class RunningService implements AutoCloseable {

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

  private final int httpPort = FreePort.any();
  private final int grpcPort = FreePort.any();
  private final Path log;
  private final Process process;
  private final ManagedChannel channel;
  private final HttpClient http = HttpClient.newHttpClient();

  /// @param log where its output goes
  RunningService(String bootstrapServers, URI redis, Path log) throws IOException {
    this(bootstrapServers, redis, log, Map.of());
  }

  /// @param log where its output goes
  /// @param environment what else is in its environment
  RunningService(String bootstrapServers, URI redis, Path log, Map<String, String> environment)
      throws IOException {
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("RPCSWEEP_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    builder.environment().put("RPCSWEEP_REDIS_URI", redis.toString());
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
    builder.environment().put("QUARKUS_GRPC_SERVER_PORT", Integer.toString(grpcPort));
    builder.environment().putAll(environment);
    process = builder.start();
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", grpcPort).usePlaintext().build();
  }

  HostServiceGrpc.HostServiceBlockingStub hosts() {
    return HostServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  /// For streams a caller reads as it likes.
  HostServiceGrpc.HostServiceStub streamedHosts() {
    return HostServiceGrpc.newStub(channel);
  }

  ManagedChannel channel() {
    return channel;
  }

  /// Where it speaks HTTP.
  URI http() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  RebuildServiceGrpc.RebuildServiceBlockingStub rebuilds() {
    return RebuildServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  /// The answer of `/q/health/ready`; empty while nobody answers.
  String readiness() {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/q/health/ready"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isReady() {
    // The whole answer, and every check in it, is UP or it is not.
    String answer = readiness();
    return answer.contains("\"status\": \"UP\"") && !answer.contains("\"status\": \"DOWN\"");
  }

  List<String> logLines() throws IOException {
    return Files.readAllLines(log);
  }

  /// SIGKILL.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /// SIGTERM.
  ///
  /// @return the exit code
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() throws IOException {
    channel.shutdownNow();
    process.destroyForcibly();
  }
}
