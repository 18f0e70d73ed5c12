package rpcsweep.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The `images` command: `./rpcsweep images`.
@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Builds container images of the services and the lab, without a daemon and without root:"
            + " as archives for 'docker load', or into a registry.")
public final class ImagesCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int BROKEN = 3;

  /// So that the same input gives the same image; the time of the release, as in the jars.
  private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");

  @Option(
      names = "--base",
      paramLabel = "IMAGE",
      description =
          "What they stand on (default: ${DEFAULT-VALUE}): an image with Java 25 in"
              + " /opt/java/openjdk, tar://FILE, or 'scratch': nothing but a runtime made of this"
              + " machine's JDK.")
  private String base = "eclipse-temurin:25-jre";

  @Option(
      names = "--registry",
      paramLabel = "PREFIX",
      description =
          "Push to PREFIX/NAME:TAG, such as registry.example/rpcsweep, with the credentials that"
              + " 'docker login' stored.")
  private @Nullable String registry;

  @Option(
      names = "--output",
      paramLabel = "DIRECTORY",
      description = "Else write NAME.tar there (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("target/images");

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "The version they carry (default: ${DEFAULT-VALUE}).")
  private String tag = "0.1.0";

  @Parameters(
      paramLabel = "NAME",
      description = "scheduler-service, probe-worker, results-service, lab (default: all).")
  private List<String> names = List.of();

  /// Runs the command; the system property `rpcsweep.home` is the root of the project.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ImagesCommand()).execute(arguments));
  }

  @Override
  public Integer call() {
    Path home = Path.of(System.getProperty("rpcsweep.home", "."));
    Path work = home.resolve("target/images-work");
    Path jdk = Path.of(System.getProperty("java.home"));
    ImageBuilder builder = new ImageBuilder(home, BaseImage.of(base, jdk, work), tag, CREATED);
    try {
      Files.createDirectories(output);
      for (Program program : ImageBuilder.programs(names)) {
        String digest = builder.build(program, target(program));
        System.out.printf("%s %s%n", destination(program), digest);
      }
      return OK;
    } catch (ImageException e) {
      System.err.println("rpcsweep: " + e.getMessage());
    } catch (InvalidImageReferenceException e) {
      System.err.println("rpcsweep: not the name of an image: " + e.getInvalidReference());
    } catch (IOException e) {
      System.err.println("rpcsweep: " + output + " cannot be written: " + e.getMessage());
    }
    return BROKEN;
  }

  private String destination(Program program) {
    return registry == null
        ? output.resolve(program.label() + ".tar").toString()
        : registry + "/" + program.label() + ":" + tag;
  }

  private Containerizer target(Program program) throws InvalidImageReferenceException {
    if (registry == null) {
      return Containerizer.to(
          TarImage.at(Path.of(destination(program)))
              .named("rpcsweep/" + program.label() + ":" + tag));
    }
    ImageReference reference = ImageReference.parse(destination(program));
    return Containerizer.to(
        RegistryImage.named(reference)
            .addCredentialRetriever(
                CredentialRetrieverFactory.forImage(reference, event -> {}).dockerConfig()));
  }
}
