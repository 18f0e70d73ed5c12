package rpcsweep.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.backbone.RedisBinary;

/// The images, built without base image and registry, and each program in its own: its entry point,
/// its user, its file system, which cannot be written to. With a real Kafka and a real Redis.
class ImagesIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int TERMINATED = 143;

  /// Within the grace of a pod.
  private static final int GRACE_SECONDS = 30;

  @TempDir static Path directory;

  private static final List<Process> RUNNING = new ArrayList<>();
  private static final Map<Program, ImageRoot> UNPACKED = new EnumMap<>(Program.class);
  private static KafkaBroker kafka;
  private static int redisPort;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void startWhatTheyNeed() throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/bin/ldd")) && ImageRoot.isPossible(),
        "SKIPPED: images are unpacked and run as root on Linux, with unshare, setpriv and chroot");
    kafka = KafkaBroker.start(directory.resolve("kafka"), FreePort.any(), FreePort.any());
    redisPort = FreePort.any();
    Path redis = RedisBinary.find(System.getenv(), directory);
    RUNNING.add(
        new ProcessBuilder(
                redis.toString(),
                "--port",
                Integer.toString(redisPort),
                "--bind",
                "127.0.0.1",
                "--save",
                "")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("redis.log").toFile())
            .start());
    Files.writeString(
        Files.createDirectories(directory.resolve("configuration")).resolve("sites.yaml"),
        """
        sites:
          - id: demo
            name: Demonstration
            networks: [127.20.0.0/20]
        """);
  }

  @AfterAll
  static void stopEverything() throws InterruptedException {
    for (Process process : RUNNING) {
      process.destroy();
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void isTheSameImageEachTime() throws Exception {
    String first = build(Program.LAB, directory.resolve("first.tar"));

    assertThat(build(Program.LAB, directory.resolve("second.tar"))).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatRunsAndAsWhom(Program program) throws Exception {
    ImageRoot image = image(program);

    assertThat(image.configuration().at("/config/User").asText()).isEqualTo("10001:10001");
    assertThat(image.entryPoint()).isEqualTo(program.entryPoint());
    assertThat(image.configuration().at("/config/WorkingDir").asText()).isEqualTo("/app");
    assertThat(image.configuration().at("/config/Labels/org.opencontainers.image.title").asText())
        .isEqualTo(program.label());
    assertThat(image.configuration().path("created").asText()).startsWith("2026-11-01T00:00:00");
    // Nothing to run but Java.
    assertThat(image.root().resolve("bin/sh")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LAB")
  void getsReadyAndLeavesInTime(Program program) throws Exception {
    int http = FreePort.any();
    Path log = directory.resolve(program.label() + ".log");
    Process process =
        image(program).start(directory.resolve("configuration"), environment(http), log);
    RUNNING.add(process);

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
          assertThat(status(http, "/q/health/ready")).as(Files.readString(log)).isEqualTo(200);
        });
    assertThat(status(http, "/q/health/started")).isEqualTo(200);
    assertThat(status(http, "/q/health/live")).isEqualTo(200);
    String self = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    assertThat(self).containsPattern("Uid:\\s+10001\\s+10001\\s+10001\\s+10001");
    assertThat(self).containsPattern("CapEff:\\s+0000000000000000");
    assertThat(self).containsPattern("NoNewPrivs:\\s+1");

    process.destroy();
    assertThat(process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isIn(0, TERMINATED);
    assertThat(Files.readString(log)).doesNotContain("Read-only file system", "Permission denied");
  }

  @Test
  void isBuiltByTheProgramWithTheLibrariesItIsPackagedWith() throws Exception {
    Path output = directory.resolve("packaged");
    Path log = directory.resolve("packaged.log");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Drpcsweep.home=" + HOME,
                "-jar",
                "target/images.jar",
                "--base",
                "scratch",
                "--output",
                output.toString(),
                "lab")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(program.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).as(Files.readString(log)).isZero();
    assertThat(output.resolve("lab.tar")).isNotEmptyFile();
  }

  @Test
  void theLabTellsItsTruth() throws Exception {
    Path log = directory.resolve("truth.csv");
    Process lab =
        image(Program.LAB).start(directory.resolve("configuration"), Map.of(), log, "--truth");

    assertThat(lab.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(lab.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.readAllLines(log)).hasSize(1 + 4_096);
  }

  private static Map<String, String> environment(int http) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(http));
    environment.put("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1");
    environment.put("QUARKUS_GRPC_SERVER_PORT", Integer.toString(FreePort.any()));
    environment.put("RPCSWEEP_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("RPCSWEEP_REDIS_URI", "redis://127.0.0.1:" + redisPort);
    environment.put("RPCSWEEP_SITES_FILE", "/etc/rpcsweep/sites.yaml");
    environment.put("RPCSWEEP_SITE", "demo");
    environment.put("RPCSWEEP_LOOPBACK_ONLY", "true");
    return environment;
  }

  private static int status(int port, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    }
  }

  private static ImageRoot image(Program program) throws Exception {
    @Nullable ImageRoot known = UNPACKED.get(program);
    if (known != null) {
      return known;
    }
    Path archive = directory.resolve(program.label() + ".tar");
    String ignored = build(program, archive);
    ImageRoot unpacked =
        ImageRoot.unpack(archive, Files.createTempDirectory(directory, program.label()));
    UNPACKED.put(program, unpacked);
    return unpacked;
  }

  private static String build(Program program, Path archive) throws Exception {
    BaseImage base =
        BaseImage.of(
            BaseImage.SCRATCH, Path.of(System.getProperty("java.home")), directory.resolve("work"));
    Containerizer to =
        Containerizer.to(TarImage.at(archive).named("rpcsweep/" + program.label() + ":test"))
            .setBaseImageLayersCache(directory.resolve("base-cache"))
            .setApplicationLayersCache(directory.resolve("cache"))
            .setOfflineMode(true);
    return new ImageBuilder(HOME, base, "test", CREATED).build(program, to);
  }
}
