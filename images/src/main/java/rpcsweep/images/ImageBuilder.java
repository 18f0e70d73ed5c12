package rpcsweep.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// Builds the images of one build of the project. The same input gives the same image, byte for
/// byte: no time of day gets in.
final class ImageBuilder {

  /// Nobody in particular, and never root.
  static final String USER = "10001:10001";

  private static final String TOOL = "rpcsweep";

  private final Path home;
  private final BaseImage base;
  private final String version;
  private final Instant created;

  /// @param home the root of the project, built
  /// @param base what the images stand on
  /// @param version as labels say it
  /// @param created what images say of when they were made
  ImageBuilder(Path home, BaseImage base, String version, Instant created) {
    this.home = home;
    this.base = base;
    this.version = version;
    this.created = created;
  }

  /// Builds one.
  ///
  /// @param to where it goes
  /// @return its digest
  String build(Program program, Containerizer to) throws ImageException {
    if (!Files.isRegularFile(program.jar(home))) {
      throw new ImageException(
          program.jar(home) + " is missing: build it with ./rpcsweep (or mvn package)");
    }
    try {
      JibContainerBuilder image = start();
      for (Path part : program.parts(home)) {
        image.addFileEntriesLayer(layer(part));
      }
      JibContainer built =
          image
              .setCreationTime(created)
              .setUser(USER)
              .setWorkingDirectory(AbsoluteUnixPath.get(Program.HOME))
              .setEntrypoint(program.entryPoint())
              .setExposedPorts(program.ports().stream().map(Port::tcp).collect(Collectors.toSet()))
              .addLabel("org.opencontainers.image.title", program.label())
              .addLabel("org.opencontainers.image.version", version)
              .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
              .addLabel("org.opencontainers.image.vendor", "RPC Sweep")
              .containerize(to.setToolName(TOOL));
      return built.getDigest().toString();
    } catch (IOException
        | CacheDirectoryCreationException
        | InvalidImageReferenceException
        | RegistryException e) {
      throw new ImageException(message(program, e), e);
    } catch (ExecutionException e) {
      throw new ImageException(message(program, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageException("interrupted", e);
    }
  }

  private String message(Program program, Throwable cause) {
    return "the image of %s on %s cannot be built: %s"
        .formatted(program.label(), base, cause.getMessage());
  }

  private JibContainerBuilder start()
      throws InvalidImageReferenceException, IOException, ImageException {
    return switch (base) {
      case BaseImage.Named(String reference) -> Jib.from(reference);
      case BaseImage.Runtime(Path jdk, Path work) -> {
        JibContainerBuilder image = Jib.fromScratch();
        for (FileEntriesLayer layer : new RuntimeLayers(jdk, work).layers()) {
          image.addFileEntriesLayer(layer);
        }
        yield image;
      }
    };
  }

  private static FileEntriesLayer layer(Path part) throws IOException {
    return FileEntriesLayer.builder()
        .setName(part.getFileName().toString())
        .addEntryRecursive(part, AbsoluteUnixPath.get(Program.HOME).resolve(part.getFileName()))
        .build();
  }

  /// What files and folders may be done with: read, and executed where they could be.
  static FilePermissions permissions(Path file) {
    boolean executable = Files.isDirectory(file) || Files.isExecutable(file);
    return FilePermissions.fromOctalString(executable ? "755" : "644");
  }

  /// The programs, in the order they are built.
  static List<Program> programs(List<String> labels) throws ImageException {
    List<Program> programs = new ArrayList<>();
    for (String label : labels) {
      programs.add(
          Program.ofLabel(label)
              .orElseThrow(() -> new ImageException("there is no program " + label)));
    }
    return programs.isEmpty() ? List.of(Program.values()) : programs;
  }
}
