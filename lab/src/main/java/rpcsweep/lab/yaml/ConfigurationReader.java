package rpcsweep.lab.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;

/// Reads the file that says what a lab is.
public final class ConfigurationReader {

  /// The port of a file that names none: close to 135, and open to users without privileges.
  public static final int DEFAULT_PORT = 1135;

  private static final String DEMO = "/rpcsweep/lab/demo-lab.yaml";

  private static final List<String> KEYS =
      List.of("seed", "port", "threads", "services", "networks");

  private ConfigurationReader() {}

  /// Reads a file.
  ///
  /// @throws IOException if it cannot be read at all
  /// @throws InvalidConfigurationException with everything that is wrong with it
  public static LabConfiguration read(Path file) throws IOException, InvalidConfigurationException {
    return read(file.toString(), Files.readString(file));
  }

  /// The built-in demonstration: 127.20.0.0/20, in which every persona occurs.
  public static LabConfiguration demo() {
    try (InputStream in = ConfigurationReader.class.getResourceAsStream(DEMO)) {
      if (in == null) {
        throw new IllegalStateException(DEMO + " is missing");
      }
      return read("demo-lab.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Reads the text of a file.
  ///
  /// @param source what to call it in problems
  /// @throws InvalidConfigurationException with everything that is wrong with it
  public static LabConfiguration read(String source, String text)
      throws InvalidConfigurationException {
    Problems problems = new Problems(source);
    Optional<Node> root = compose(text, problems);
    if (root.isEmpty()) {
      throw problems.toException();
    }
    Fields fields = Fields.of(root.get(), "a lab", problems);
    fields.requireOnly(KEYS);
    long seed = fields.number("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
    int port = (int) fields.number("port", DEFAULT_PORT, 0, 0xffff);
    int threads = (int) fields.number("threads", 0, 0, LabConfiguration.MAX_THREADS);
    List<LabNetwork> networks = networks(fields, problems);
    if (!problems.isEmpty()) {
      throw problems.toException();
    }
    return new LabConfiguration(seed, port, threads, networks);
  }

  private static Optional<Node> compose(String text, Problems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        problems.add(Optional.empty(), "the file is empty; a lab has 'networks'");
      }
      return Optional.ofNullable(root);
    } catch (MarkedYAMLException e) {
      problems.add(Optional.ofNullable(e.getProblemMark()), "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(Optional.empty(), "not YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
    return Optional.empty();
  }

  private static List<LabNetwork> networks(Fields fields, Problems problems) {
    Optional<Node> list = fields.find("networks");
    boolean services = fields.flag("services", false);
    List<Node> nodes = list.map(node -> fields.elements(node, "networks")).orElse(List.of());
    if (nodes.isEmpty()) {
      problems.add(list.orElse(fields.node()), "a lab has at least one network under 'networks'");
    }
    List<LabNetwork> networks = new ArrayList<>();
    for (Node node : nodes) {
      new NetworkReader(node, services, problems)
          .read()
          .ifPresent(network -> {
            for (LabNetwork earlier : networks) {
              LabConfiguration.conflict(network, earlier)
                  .ifPresent(conflict -> problems.add(node, conflict));
            }
            networks.add(network);
          });
    }
    return networks;
  }
}
