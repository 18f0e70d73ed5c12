package rpcsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.Portrait;
import rpcsweep.report.host.ReportedHost;

class LabTruthTest {

  private final LabTruth truth =
      LabTruth.parse(
          List.of(
              "address,persona,state,host_name",
              "127.20.0.1,patched,PATCHED,LAB-PC-140001",
              "127.20.0.2,refused,CONNECTION_REFUSED,",
              "127.20.0.3,unpatched,UNPATCHED,LAB-PC-140003"),
          Profile.PATCH);

  @Test
  void expectsMoreOfAProfileThatAsksMore() {
    List<String> csv =
        List.of(
            "address,persona,state,identified_state,exposed_state",
            "127.20.0.1,http-only,CONNECTION_REFUSED,CONNECTION_REFUSED,UNPATCHED");

    assertThat(LabTruth.parse(csv, Profile.IDENTIFY).states().values())
        .containsExactly(HostState.CONNECTION_REFUSED);
    assertThat(LabTruth.parse(csv, Profile.FULL).states().values())
        .containsExactly(HostState.UNPATCHED);
  }

  @Test
  void isEqualToAReportThatSaysTheSameOfEveryAddress() {
    assertThat(truth.addresses()).hasToString("127.20.0.1-127.20.0.3");
    assertThat(
            truth.differences(
                List.of(
                    host("127.20.0.1", HostState.PATCHED),
                    host("127.20.0.2", HostState.CONNECTION_REFUSED),
                    host("127.20.0.3", HostState.UNPATCHED))))
        .isEmpty();
  }

  @Test
  void namesEveryAddressThatDiffersIsMissingOrTooMany() {
    assertThat(
            truth.differences(
                List.of(
                    host("127.20.0.1", HostState.UNPATCHED),
                    host("127.20.0.2", HostState.CONNECTION_REFUSED),
                    host("127.20.0.2", HostState.CONNECTION_REFUSED),
                    host("127.20.0.9", HostState.PATCHED))))
        .containsExactly(
            "127.20.0.1 is PATCHED, reported UNPATCHED",
            "127.20.0.2 is reported twice",
            "127.20.0.9 is not in the lab",
            "127.20.0.3 is UNPATCHED, not reported");
  }

  private static ReportedHost host(String address, HostState state) {
    return new ReportedHost(
        new HostKey(new SiteId("demo"), Address.parse(address).orElseThrow()),
        state,
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Portrait.BLANK,
        List.of());
  }
}
