package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.sites.SitesFile;
import rpcsweep.worker.dial.DialGuard;
import rpcsweep.worker.dial.SiteCopy;

/// Who reaches what: nobody anything, but what is said; and beyond the cluster only the workers
/// what they may dial.
class EgressTest {

  /// On a Monday at eleven in the evening of Osaka: inside its window.
  private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

  private static final int CONVERSATION = 135;

  @ParameterizedTest
  @EnumSource
  void everyNamespaceDeniesWhatNothingAllows(Overlay overlay) {
    assertThat(overlay.objects("Namespace").map(ApiObject::name))
        .allSatisfy(namespace -> {
          ApiObject deny = overlay.object("NetworkPolicy", namespace, "default-deny");
          assertThat(deny.at("/spec/podSelector")).isEmpty();
          assertThat(deny.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
          assertThat(deny.at("/spec").has("ingress") || deny.at("/spec").has("egress")).isFalse();
        });
  }

  /// Kafka's operator asks the API server, and that is no pod.
  @ParameterizedTest
  @EnumSource
  void onlyWorkersHaveAnythingBeyondTheCluster(Overlay overlay) {
    Set<String> outward =
        overlay
            .objects("NetworkPolicy")
            .filter(policy -> !policy.node().findValues("ipBlock").isEmpty())
            .map(policy -> policy.namespace() + " " + policy.name())
            .collect(Collectors.toSet());

    assertThat(outward)
        .isSubsetOf(
            "rpcsweep kafka-entity-operator",
            "rpcsweep-site-demo authorised-networks",
            "rpcsweep-site-osaka authorised-networks",
            "rpcsweep-site-ward-4 authorised-networks",
            "rpcsweep-site-ward-4 kafka-client");
    assertThat(overlay.objects("NetworkPolicy"))
        .filteredOn(policy -> policy.name().equals("authorised-networks"))
        .isNotEmpty()
        .allMatch(policy ->
            ApiObject.labels(policy.at("/spec/podSelector/matchLabels"))
                .equals(Map.of("app.kubernetes.io/name", "probe-worker")));
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleNamesItsPeers(Overlay overlay) {
    // Rules without peers let everyone through; those of Kafka's own pods among themselves name
    // no port.
    assertThat(overlay.objects("NetworkPolicy"))
        .allSatisfy(policy -> {
          assertThat(ApiObject.elements(policy.at("/spec/egress")))
              .allMatch(rule -> !rule.path("to").isEmpty());
          assertThat(ApiObject.elements(policy.at("/spec/ingress")))
              .allMatch(rule -> !rule.path("from").isEmpty() && !rule.path("ports").isEmpty());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "DEMO, overlays/demo/sites.yaml, demo",
    "PRODUCTION, overlays/production/sites.yaml, osaka",
    "REMOTE_SITE, overlays/production/sites.yaml, ward-4",
  })
  void thePolicyLetsThroughWhatTheWorkerWouldDial(Overlay overlay, Path file, String id)
      throws InvalidInputException {
    Site site = SitesFile.read(file).find(new SiteId(id)).orElseThrow();
    SiteCopy copy = new SiteCopy(site, InstantSource.fixed(NOW));
    assertThat(copy.isOpen()).isTrue();
    DialGuard guard = new DialGuard(copy, false);
    JsonNode rules =
        overlay
            .object("NetworkPolicy", "rpcsweep-site-" + id, "authorised-networks")
            .at("/spec/egress");

    assertThat(rules).hasSize(1);
    assertThat(rules.at("/0/ports")).hasSize(1);
    assertThat(rules.at("/0/ports/0/protocol").asText()).isEqualTo("TCP");
    assertThat(rules.at("/0/ports/0/port").asInt()).isEqualTo(CONVERSATION);
    assertThat(edges(site).toList())
        .isNotEmpty()
        .allSatisfy(address -> {
          InetAddress dialled = address.toInetAddress();
          boolean admitted = guard.admit(dialled).isEmpty();
          guard.leave(dialled);
          assertThat(letsThrough(rules.at("/0/to"), address)).as("%s", address).isEqualTo(admitted);
        });
  }

  /// The worker's own copy of the file, which Kubernetes mounts, says the same as the file.
  @ParameterizedTest
  @CsvSource({
    "DEMO, overlays/demo/sites.yaml, demo",
    "PRODUCTION, overlays/production/sites.yaml, osaka",
    "REMOTE_SITE, overlays/production/sites.yaml, ward-4",
  })
  void theWorkerReadsTheSiteOfTheFile(Overlay overlay, Path file, String id)
      throws InvalidInputException {
    JsonNode data = overlay.object("ConfigMap", "rpcsweep-site-" + id, "site").at("/data");

    assertThat(data.path("site").asText()).isEqualTo(id);
    assertThat(SitesFile.parse("sites.yaml", data.path("sites.yaml").asText()).all())
        .containsExactly(SitesFile.read(file).find(new SiteId(id)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"DEMO, overlays/demo/sites.yaml", "PRODUCTION, overlays/production/sites.yaml"})
  void theSchedulerReadsTheWholeFile(Overlay overlay, Path file) throws IOException {
    assertThat(overlay.object("ConfigMap", "rpcsweep", "sites").at("/data/sites.yaml").asText())
        .isEqualTo(Files.readString(file));
  }

  private static Stream<Address> edges(Site site) {
    return Stream.concat(
            site.networks().ranges().stream(), site.exclusions().stream().map(Exclusion::range))
        .flatMap(range ->
            Stream.of(range.first().previous(), range.first(), range.last(), range.last().plus(1)));
  }

  private static boolean letsThrough(JsonNode peers, Address address) {
    return ApiObject.elements(peers)
        .map(peer -> peer.path("ipBlock"))
        .anyMatch(block ->
            holds(block.path("cidr"), address)
                && ApiObject.elements(block.path("except"))
                    .noneMatch(except -> holds(except, address)));
  }

  private static boolean holds(JsonNode cidr, Address address) {
    Optional<AddressRange> range = AddressRange.parsePrefix(cidr.asText());
    return range.orElseThrow().contains(address);
  }
}
