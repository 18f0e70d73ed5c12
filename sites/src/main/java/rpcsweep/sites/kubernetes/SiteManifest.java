package rpcsweep.sites.kubernetes;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.sites.SitesFile;

/// The objects of one site that follow from the sites file: its namespace, a ConfigMap with its id
/// and its part of the file, a network policy, and, where a Prometheus is at hand, how its workers
/// scale. What is the same for every site is `k8s/components/site`.
///
/// The policy is as strict as the file is now. An exclusion that ends is kept out until the
/// manifest is written again; the other way round an address would be let through that the file
/// excludes.
///
/// @param site the site
/// @param selection what scans may ask here at most: its ports are let through
/// @param prometheus where KEDA finds how much is outstanding; empty where the workers are a fixed
///   number
public record SiteManifest(Site site, ProbeSelection selection, Optional<URI> prometheus) {

  /// What the deployment of a site's workers is called.
  static final String WORKER = "probe-worker";

  private static final String NAME = "app.kubernetes.io/name";
  private static final String PART_OF = "app.kubernetes.io/part-of";
  private static final String POD_SECURITY = "pod-security.kubernetes.io/";

  /// Refuses a selection the site does not bear.
  public SiteManifest {
    if (!site.allows(selection)) {
      throw new IllegalArgumentException(
          "a " + site.profile().label() + " site is asked for the patch state only");
    }
  }

  /// The namespace of the site's workers.
  public String namespace() {
    return namespace(site);
  }

  private static String namespace(Site site) {
    return "rpcsweep-site-" + site.id();
  }

  /// YAML, a document for each object.
  ///
  /// @param now exclusions that have ended are not kept out
  public String write(Instant now) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    Yaml yaml = new Yaml(options);
    return heading(now)
        + objects(now).stream().map(yaml::dump).collect(Collectors.joining("---\n"));
  }

  private String heading(Instant now) {
    StringBuilder heading = new StringBuilder();
    heading.append(
        "# Site %s, written from the sites file by: rpcsweep sites manifest %s\n"
            .formatted(site.id(), site.id()));
    heading.append(
        String.format(
            Locale.ROOT,
            "# Change that file and write this again. %,d addresses may be dialled.\n",
            site.permitted(now).size()));
    site.exclusions().stream()
        .filter(exclusion -> exclusion.expiry() != null && exclusion.holdsAt(now))
        .forEach(exclusion -> heading.append(ending(exclusion)));
    return heading.toString();
  }

  private static String ending(Exclusion exclusion) {
    return "# %s is excluded until %s; from then on this has to be written again.\n"
        .formatted(exclusion.range(), Objects.requireNonNull(exclusion.expiry()));
  }

  private List<Map<String, Object>> objects(Instant now) {
    List<Map<String, Object>> objects = new ArrayList<>();
    objects.add(namespaceObject());
    objects.add(configMap());
    objects.add(policy(now));
    prometheus.ifPresent(address -> objects.add(WorkerScaling.object(site, address)));
    return objects;
  }

  private Map<String, Object> namespaceObject() {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put(PART_OF, "rpcsweep");
    labels.put(POD_SECURITY + "enforce", "restricted");
    labels.put(POD_SECURITY + "audit", "restricted");
    labels.put(POD_SECURITY + "warn", "restricted");
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", namespace());
    metadata.put("labels", labels);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "v1");
    object.put("kind", "Namespace");
    object.put("metadata", metadata);
    return object;
  }

  /// Its name has no hash of its content: workers follow the file, so a change needs no restart.
  private Map<String, Object> configMap() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("site", site.id().value());
    data.put("sites.yaml", SitesFile.write(new Sites(List.of(site))));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "v1");
    object.put("kind", "ConfigMap");
    object.put("metadata", metadata(site, "site"));
    object.put("data", data);
    return object;
  }

  private Map<String, Object> policy(Instant now) {
    TargetSet excluded = site.excluded(now).intersect(site.networks());
    List<Map<String, Object>> peers =
        AddressBlock.of(site.networks(), excluded).stream().map(SiteManifest::peer).toList();
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("podSelector", Map.of("matchLabels", Map.of(NAME, WORKER)));
    spec.put("policyTypes", List.of("Egress"));
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("to", peers);
    rule.put("ports", ProbePorts.of(selection));
    // An empty list of peers would mean everyone.
    spec.put("egress", peers.isEmpty() ? List.of() : List.of(rule));
    return object("networking.k8s.io/v1", "NetworkPolicy", site, "authorised-networks", spec);
  }

  private static Map<String, Object> peer(AddressBlock block) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("cidr", block.cidr());
    if (!block.except().isEmpty()) {
      fields.put("except", block.except());
    }
    return Map.of("ipBlock", fields);
  }

  /// An object with a `spec` in the namespace of the site.
  static Map<String, Object> object(
      String apiVersion, String kind, Site site, String name, Map<String, Object> spec) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", apiVersion);
    object.put("kind", kind);
    object.put("metadata", metadata(site, name));
    object.put("spec", spec);
    return object;
  }

  private static Map<String, Object> metadata(Site site, String name) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", namespace(site));
    metadata.put("labels", Map.of(PART_OF, "rpcsweep"));
    return metadata;
  }
}
