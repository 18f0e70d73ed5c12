package rpcsweep.cli.foreign;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A Samba file server with nothing to share, on one loopback address and in a folder of its own:
/// its endpoint mapper on TCP 135, SMB on TCP 445.
final class SambaServer implements AutoCloseable {

  /// Where it listens, and nowhere else.
  static final String ADDRESS = "127.77.0.1";

  /// Its NetBIOS name.
  static final String NAME = "SAMBALAB";

  private static final String CONFIGURATION =
      """
      [global]
      workgroup = LAB
      netbios name = %2$s
      server role = standalone server
      interfaces = %1$s/8
      bind interfaces only = yes
      disable netbios = yes
      smb ports = 445
      rpc start on demand helpers = no
      private dir = %3$s/private
      lock directory = %3$s/lock
      state directory = %3$s/state
      cache directory = %3$s/cache
      pid directory = %3$s/pid
      ncalrpc dir = %3$s/ncalrpc
      log file = %3$s/log/%%m.log
      """;

  private final List<Process> processes = new ArrayList<>();
  private final Path log;

  private SambaServer(Path log) {
    this.log = log;
  }

  /// Starts it. Skips the test, aloud, where Samba or its ports cannot be had.
  static SambaServer start(Path folder) throws IOException {
    Path endpointMapper = ForeignTool.SAMBA_DCERPCD.require();
    Path fileServer = ForeignTool.SMBD.require();
    WellKnownPorts.require(ADDRESS, WellKnownPorts.ENDPOINT_MAPPER, WellKnownPorts.SMB);
    for (String needed : List.of("private", "lock", "state", "cache", "pid", "ncalrpc", "log")) {
      Files.createDirectories(folder.resolve(needed));
    }
    Path configuration = folder.resolve("smb.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(ADDRESS, NAME, folder));
    SambaServer samba = new SambaServer(folder.resolve("samba.log"));
    try {
      samba.run(endpointMapper.toString(), "--libexec-rpcds", "-s", configuration.toString());
      samba.run(fileServer.toString(), "-s", configuration.toString());
      samba.awaitListening(WellKnownPorts.ENDPOINT_MAPPER);
      samba.awaitListening(WellKnownPorts.SMB);
      return samba;
    } catch (IOException | RuntimeException | Error e) {
      samba.close();
      throw e;
    }
  }

  private void run(String... command) throws IOException {
    List<String> line = new ArrayList<>(List.of(command));
    // Each in a process group of its own, as is its habit: when it ends, it ends its whole group.
    line.add("-F");
    processes.add(
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  private void awaitListening(int port) throws IOException {
    await().atMost(Duration.ofSeconds(60)).until(() -> !areRunning() || accepts(port));
    if (!areRunning()) {
      throw new AssertionError("Samba ended: " + Files.readString(log));
    }
  }

  private boolean areRunning() {
    return processes.stream().allMatch(Process::isAlive);
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(ADDRESS, port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Ends its processes and their children.
  @Override
  public void close() {
    List<ProcessHandle> all =
        processes.stream()
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
            .toList();
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle each : all) {
      try {
        each.onExit().get(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        each.destroyForcibly();
      }
    }
  }
}
