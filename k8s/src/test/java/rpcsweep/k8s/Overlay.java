package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/// What is applied with one `kubectl apply -k`.
enum Overlay {
  /// Everything on one node, with a lab to scan.
  DEMO("overlays/demo"),
  /// With operators, and a site in the same cluster.
  PRODUCTION("overlays/production"),
  /// A site in a cluster of its own.
  REMOTE_SITE("overlays/production/sites/ward-4");

  private static final Map<Overlay, List<ApiObject>> RENDERED = new EnumMap<>(Overlay.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String directory;

  Overlay(String directory) {
    this.directory = directory;
  }

  /// Its objects, rendered once.
  List<ApiObject> objects() {
    synchronized (RENDERED) {
      assumeTrue(Kubectl.isThere(), "SKIPPED: there is no kubectl with Kustomize 5 or newer");
      return RENDERED.computeIfAbsent(this, overlay -> parse(Kubectl.render(overlay.path())));
    }
  }

  Path path() {
    return Path.of(directory);
  }

  Stream<ApiObject> objects(String kind) {
    return objects().stream().filter(object -> object.kind().equals(kind));
  }

  Stream<ApiObject> workloads() {
    return objects().stream().filter(ApiObject::isWorkload);
  }

  ApiObject object(String kind, String namespace, String name) {
    List<ApiObject> found =
        objects(kind)
            .filter(object -> object.namespace().equals(namespace) && object.name().equals(name))
            .toList();
    assertThat(found).as("%s %s/%s", kind, namespace, name).hasSize(1);
    return found.getFirst();
  }

  static List<ApiObject> parse(String yaml) {
    return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
        .map(document -> new ApiObject(MAPPER.valueToTree(document)))
        .toList();
  }
}
