package rpcsweep.sites.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.sites.SitesFile;

class SiteManifestTest {

  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  private static final String FILE =
      """
      sites:
        - id: osaka
          name: Osaka plant
          networks: [10.0.0.0/8, 192.168.4.0/24]
          exclusions:
            - {addresses: 10.3.0.0/16, reason: turbines, owner: ot@example.com}
            - {addresses: 10.4.7.0/24, reason: migration, owner: net@example.com, expires: 2027-01-31}
          pace: {rate: 10000, window: 65536, spacing: 0ms, timeout: 5s}
          time-zone: Asia/Tokyo
        - id: ward-4
          name: Intensive care
          networks: [172.20.0.0/16]
          profile: fragile
          exclusions: []
      """;

  @Test
  void namesEachNetworkOnceWithItsExclusions() throws InvalidInputException {
    assertThat(read("osaka", ProbeSelection.STANDARD).blocks())
        .containsExactly(
            Map.of("cidr", "10.0.0.0/8", "except", List.of("10.3.0.0/16", "10.4.7.0/24")),
            Map.of("cidr", "192.168.4.0/24"));
  }

  @Test
  void opensThePortOfTheConversationAlone() throws InvalidInputException {
    assertThat(PolicyText.list(read("osaka", ProbeSelection.STANDARD).rule().get("ports")))
        .containsExactly(Map.of("protocol", "TCP", "port", 135));
  }

  @Test
  void opensEveryPortThatTheFullProfileDials() throws InvalidInputException {
    assertThat(
            PolicyText.list(
                read("osaka", new ProbeSelection(Profile.FULL, true)).rule().get("ports")))
        .hasSize(Service.values().length)
        .contains(Map.of("protocol", "UDP", "port", 137), Map.of("protocol", "TCP", "port", 445));
  }

  @Test
  void everyServiceBelongsToAProbe() {
    assertThat(ProbePorts.services(new ProbeSelection(Profile.FULL, true)))
        .isEqualTo(EnumSet.allOf(Service.class));
  }

  @Test
  void refusesPortsThatAFragileSiteDoesNotBear() throws InvalidInputException {
    Site ward = site("ward-4");
    ProbeSelection full = new ProbeSelection(Profile.FULL, false);

    assertThatThrownBy(() -> new SiteManifest(ward, full, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fragile");
  }

  @Test
  void carriesTheSiteAndNoOther() throws InvalidInputException {
    Map<String, Object> data =
        PolicyText.map(read("ward-4", ProbeSelection.STANDARD).object("ConfigMap").get("data"));

    assertThat(data).containsEntry("site", "ward-4");
    assertThat(SitesFile.parse("sites.yaml", (String) data.get("sites.yaml")))
        .isEqualTo(new Sites(List.of(site("ward-4"))));
  }

  @Test
  void saysWhichExclusionsEnd() throws InvalidInputException {
    assertThat(text("osaka", ProbeSelection.STANDARD))
        .contains("# 10.4.7.0/24 is excluded until 2027-01-31T15:00:00Z");
  }

  @Test
  void lockedDownIsTheNamespaceToo() throws InvalidInputException {
    Map<String, Object> metadata =
        PolicyText.map(read("osaka", ProbeSelection.STANDARD).object("Namespace").get("metadata"));

    assertThat(metadata).containsEntry("name", "rpcsweep-site-osaka");
    assertThat(PolicyText.map(metadata.get("labels")))
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
  }

  @Test
  void scalesOnlyWhereThereIsAPrometheus() throws InvalidInputException {
    URI prometheus = URI.create("http://prometheus.monitoring:9090");
    PolicyText scaled =
        new PolicyText(
            new SiteManifest(site("osaka"), ProbeSelection.STANDARD, Optional.of(prometheus))
                .write(NOW));

    assertThat(read("osaka", ProbeSelection.STANDARD).kinds())
        .containsExactly("Namespace", "ConfigMap", "NetworkPolicy");
    assertThat(PolicyText.map(scaled.object("ScaledObject").get("spec")))
        .containsEntry("maxReplicaCount", 5);
  }

  @ParameterizedTest
  @CsvSource({
    // What is open at once is the rate times the timeout, within the window.
    "50, 4096, 5, 2",
    "10000, 65536, 5, 5",
    "10000, 4096, 5, 2",
    "100000, 1000000, 5, 33",
  })
  void thePaceImpliesTheCeiling(int rate, int window, int timeout, int workers) {
    Pace pace = new Pace(rate, window, Duration.ZERO, Duration.ofSeconds(timeout));

    assertThat(WorkerScaling.ceiling(pace)).isEqualTo(workers);
  }

  @Test
  void isTheSameTextEachTime() throws InvalidInputException {
    assertThat(text("osaka", ProbeSelection.STANDARD))
        .isEqualTo(text("osaka", ProbeSelection.STANDARD))
        .startsWith("# Site osaka, written from the sites file by: rpcsweep sites manifest osaka\n")
        .contains("  sites.yaml: |\n");
  }

  private static PolicyText read(String id, ProbeSelection selection) throws InvalidInputException {
    return new PolicyText(text(id, selection));
  }

  private static String text(String id, ProbeSelection selection) throws InvalidInputException {
    return new SiteManifest(site(id), selection, Optional.empty()).write(NOW);
  }

  private static Site site(String id) throws InvalidInputException {
    return SitesFile.parse("sites.yaml", FILE).find(new SiteId(id)).orElseThrow();
  }
}
