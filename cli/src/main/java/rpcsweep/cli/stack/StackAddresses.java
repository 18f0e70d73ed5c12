package rpcsweep.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Where the parts of a running stack listen, all on 127.0.0.1; kept as JSON in
/// [StateDirectory#addresses] for commands that use a stack another process runs.
///
/// @param kafka the broker's port
/// @param redis the Redis port
/// @param schedulers the ports of every scheduler, any of which answers any question
/// @param results the ports of the results service
public record StackAddresses(
    int kafka, int redis, List<ServicePorts> schedulers, ServicePorts results) {

  /// Where one service listens.
  ///
  /// @param http its HTTP port, with health and what it serves to browsers
  /// @param grpc its gRPC port
  /// @param tls whether both speak TLS
  public record ServicePorts(int http, int grpc, boolean tls) {
    /// Where it answers gRPC, as `host:port`.
    public String endpoint() {
      return "127.0.0.1:" + grpc;
    }

    /// Where it answers HTTP, as an origin: `http://host:port`.
    public String origin() {
      return originAt("127.0.0.1");
    }

    /// Every origin under which a browser of this machine may have opened it.
    List<String> origins() {
      return List.of(origin(), originAt("localhost"));
    }

    private String originAt(String host) {
      return (tls ? "https" : "http") + "://" + host + ":" + http;
    }
  }

  /// Copies the list.
  public StackAddresses {
    schedulers = List.copyOf(schedulers);
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The addresses of the stack that runs on this state directory, if one does: the file alone
  /// proves nothing, for its writer may have been killed.
  ///
  /// @throws StackException when the file cannot be read
  public static Optional<StackAddresses> ofRunningStack(StateDirectory state)
      throws StackException {
    if (!StackLock.isHeld(state)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          JSON.readValue(Files.readAllBytes(state.addresses()), StackAddresses.class));
    } catch (NoSuchFileException stillStarting) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StackException("cannot read " + state.addresses() + ": " + e.getMessage(), e);
    }
  }

  /// Whether the services are asked over TLS, and want to know by whom.
  public boolean secured() {
    return results.tls();
  }

  void write(Path file) throws StackException {
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.write(part, JSON.writeValueAsBytes(this));
      Path ignored = Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (JsonProcessingException e) {
      throw new AssertionError("numbers are always JSON", e);
    } catch (IOException e) {
      throw new StackException("cannot write " + file + ": " + e, e);
    }
  }
}
