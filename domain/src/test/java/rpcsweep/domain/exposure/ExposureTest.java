package rpcsweep.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Service;

class ExposureTest {

  @Test
  void tellsOpenWaysFromShutOnes() {
    Exposure exposure =
        Exposure.of(
            List.of(
                new Finding.NetbiosNames(List.of(), ""),
                new Finding.Exposure(
                    List.of(
                        new Port(Service.ENDPOINT_MAPPER, PortState.SILENT),
                        new Port(Service.SMB, PortState.OPEN),
                        new Port(Service.RPC_OVER_HTTP, PortState.RPC_OVER_HTTP),
                        new Port(Service.HTTP, PortState.CLOSED),
                        new Port(Service.HTTPS, PortState.LOCAL_FAILURE))),
                new Finding.WormIndicators(
                    List.of(
                        new Port(Service.BLASTER_SHELL, PortState.OPEN),
                        new Port(Service.NACHI_SHELL, PortState.CLOSED)))));

    assertThat(exposure.open())
        .containsExactly(Service.NETBIOS_NAME, Service.SMB, Service.RPC_OVER_HTTP);
    assertThat(exposure.shut()).containsExactly(Service.ENDPOINT_MAPPER, Service.HTTP);
    assertThat(exposure.wormIndicators()).containsExactly(Service.BLASTER_SHELL);
  }

  @Test
  void knowsNothingWhereNothingWasAsked() {
    assertThat(
            Exposure.of(List.of(new Finding.Unanswered(Probe.NTLM_CHALLENGE, new Answer.Closed())))
                .isKnown())
        .isFalse();
  }
}
