package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.Verdict;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.results.Batches;

class HostMessagesTest {

  private static final HostViewing BASIC = new HostViewing(false, Locale.ENGLISH);
  private static final List<Finding> FINDINGS =
      List.of(
          new Finding.NtlmChallenge(
              Optional.of(new WindowsVersion(5, 1, 2600)), "PC-7", "PLANT", "", "", ""),
          new Finding.Exposure(
              List.of(
                  new Port(Service.ENDPOINT_MAPPER, PortState.OPEN),
                  new Port(Service.SMB, PortState.SILENT))));

  @Test
  void tellsWhoTheHostIsWhatItExposesAndWhatToDo() {
    Host host = HostMessages.write(unpatched(), BASIC);

    assertThat(host.getIdentity().getOperatingSystem()).isEqualTo("Windows XP");
    assertThat(host.getIdentity().getHostName()).isEqualTo("PC-7");
    assertThat(host.getExposure().getOpenList())
        .containsExactly(rpcsweep.proto.host.v1.Port.Service.ENDPOINT_MAPPER);
    assertThat(host.getAdviceList())
        .first()
        .extracting(rpcsweep.proto.host.v1.Advice::getId)
        .isEqualTo("update-windows-xp");
    assertThat(host.getReason()).contains("captured in 2003");
    assertThat(host.getFindingsList()).isEmpty();
    assertThat(host.getAdvice(0).getAction()).isEmpty();
  }

  @Test
  void addsFindingsAndTheWordsOfTheAdviceToTheFullView() {
    Host english = HostMessages.write(unpatched(), new HostViewing(true, Locale.ENGLISH));
    Host japanese = HostMessages.write(unpatched(), new HostViewing(true, Locale.JAPANESE));

    assertThat(english.getFindingsList()).hasSize(2);
    assertThat(english.getAdvice(0).getAction()).contains("Service Pack 2");
    assertThat(japanese.getAdvice(0).getAction()).contains("インストールしてください");
  }

  @Test
  void addsTheHistoryToTheFullView() {
    Host full = HostMessages.write(unpatched(), new HostViewing(true, Locale.ENGLISH));
    Host basic = HostMessages.write(unpatched(), BASIC);

    assertThat(full.getChangesList())
        .containsExactly(
            rpcsweep.proto.host.v1.StateChange.newBuilder()
                .setBefore(rpcsweep.proto.host.v1.HostState.HOST_STATE_PATCHED)
                .setAfter(rpcsweep.proto.host.v1.HostState.HOST_STATE_UNPATCHED)
                .setObserveTime(Timestamp.getDefaultInstance())
                .setScan("scans/s")
                .build());
    assertThat(basic.getChangesList()).isEmpty();
  }

  private static rpcsweep.results.Host unpatched() {
    List<Exchange> exchanges = Batches.exchanges(HostState.UNPATCHED);
    return new rpcsweep.results.Host(
        new HostKey(new SiteId("osaka"), Batches.address("10.0.0.7")),
        HostState.UNPATCHED,
        new HostRecord(
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            new ScanId("s"),
            exchanges,
            FINDINGS,
            List.of(),
            List.of(
                new StateChange(
                    HostState.PATCHED, HostState.UNPATCHED, Instant.EPOCH, new ScanId("s")))),
        new Verdict(HostState.UNPATCHED, Confidence.CONFIRMED, "activation-unpatched"));
  }
}
