package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.sites.SitesFile;
import rpcsweep.sites.kubernetes.SiteManifest;

/// What is checked in of each site is what `rpcsweep sites manifest` writes. With
/// `-Drpcsweep.manifests=write` it is written.
class SiteFilesTest {

  @ParameterizedTest
  @CsvSource({
    "demo, overlays/demo/sites.yaml, overlays/demo/site/site.yaml,",
    "osaka, overlays/production/sites.yaml, overlays/production/sites/osaka/site.yaml,"
        + " http://prometheus.monitoring.svc.cluster.local:9090",
    "ward-4, overlays/production/sites.yaml, overlays/production/sites/ward-4/site.yaml,",
  })
  void isWhatFollowsFromTheSitesFile(String id, Path sites, Path written, URI prometheus)
      throws InvalidInputException, IOException {
    Site site = SitesFile.read(sites).find(new SiteId(id)).orElseThrow();
    // Else what is right would depend on the day.
    assertThat(site.exclusions()).allMatch(exclusion -> exclusion.expiry() == null);
    String manifest =
        new SiteManifest(site, ProbeSelection.STANDARD, Optional.ofNullable(prometheus))
            .write(Instant.EPOCH);
    if ("write".equals(System.getProperty("rpcsweep.manifests"))) {
      Path ignored = Files.writeString(written, manifest);
    }

    assertThat(Files.readString(written)).isEqualTo(manifest);
  }
}
