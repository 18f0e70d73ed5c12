package rpcsweep.proto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

class ResourceNamesTest {

  private static final SiteId SITE = new SiteId("osaka");

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "::1", "2001:db8::17"})
  void aHostIsFoundByItsName(String address) {
    HostKey host = new HostKey(SITE, Address.parse(address).orElseThrow());

    String name = ResourceNames.host(host);

    assertThat(name).doesNotContain(":");
    assertThat(ResourceNames.parseHost(name)).contains(host);
  }

  @Test
  void sitesAndScansAreFoundByTheirNames() {
    assertThat(ResourceNames.parseSite(ResourceNames.site(SITE))).contains(SITE);
    ScanId scan = new ScanId("night-1");
    assertThat(ResourceNames.parseScan(ResourceNames.scan(scan))).contains(scan);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sites/", "sites/Osaka", "scans/1", "sites/osaka/hosts/", "hosts/x"})
  void anythingElseIsNoName(String name) {
    assertThat(ResourceNames.parseSite(name)).isEmpty();
    assertThat(ResourceNames.parseScan(name)).isEmpty();
    assertThat(ResourceNames.parseHost(name)).isEmpty();
  }
}
