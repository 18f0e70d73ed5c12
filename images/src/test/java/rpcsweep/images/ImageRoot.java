package rpcsweep.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// An image unpacked, and started as a container runtime would: its root the only file system, not
/// to be written to, its user, its entry point. For want of a runtime, `unshare` and `chroot`.
record ImageRoot(JsonNode configuration, Path root) {

  /// What a runtime does before it starts the program: the mount points every container has, and
  /// then nothing may be written but /tmp.
  private static final String START =
      """
      set -e
      root=$1 configuration=$2
      shift 2
      mount --bind "$root" "$root"
      mount --rbind /proc "$root/proc"
      for device in null urandom random; do mount --bind /dev/$device "$root/dev/$device"; done
      mount --bind "$configuration" "$root/etc/rpcsweep"
      mount -t tmpfs -o mode=1777,size=64m,nosuid,nodev tmp "$root/tmp"
      mount -o remount,bind,ro "$root"
      exec setpriv --no-new-privs chroot --userspec=10001:10001 "$root" "$@"
      """;

  /// Unpacks what `docker load` would take.
  static ImageRoot unpack(Path archive, Path directory) throws IOException, InterruptedException {
    Path unpacked = Files.createDirectories(directory.resolve("archive"));
    Path root = Files.createDirectories(directory.resolve("root"));
    run("tar", "-xf", archive.toString(), "-C", unpacked.toString());
    ObjectMapper mapper = new ObjectMapper();
    JsonNode manifest = mapper.readTree(unpacked.resolve("manifest.json").toFile()).path(0);
    for (JsonNode layer : manifest.path("Layers")) {
      run(
          "tar",
          "--warning=no-unknown-keyword",
          "-xzf",
          unpacked.resolve(layer.asText()).toString(),
          "-C",
          root.toString());
    }
    for (String point : List.of("proc", "dev", "etc/rpcsweep")) {
      Files.createDirectories(root.resolve(point));
    }
    for (String device : List.of("null", "urandom", "random")) {
      Files.createFile(root.resolve("dev").resolve(device));
    }
    Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n");
    return new ImageRoot(
        mapper.readTree(unpacked.resolve(manifest.path("Config").asText()).toFile()), root);
  }

  /// Whether processes can be put into it here.
  static boolean isPossible() throws IOException, InterruptedException {
    return "0".equals(output("id", "-u")) && "yes".equals(output("unshare", "-m", "echo", "yes"));
  }

  List<String> entryPoint() {
    return StreamSupport.stream(configuration.at("/config/Entrypoint").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /// Starts it.
  ///
  /// @param mounted a directory that becomes `/etc/rpcsweep`
  /// @param environment all there is
  /// @param log where both outputs go
  Process start(Path mounted, Map<String, String> environment, Path log, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("unshare", "-m", "--propagation", "private", "sh", "-c", START));
    command.addAll(List.of("container", root.toString(), mounted.toString()));
    command.addAll(entryPoint());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private static String output(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).start();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(10, TimeUnit.SECONDS) ? text : "";
    } catch (IOException _) {
      return "";
    }
  }
}
