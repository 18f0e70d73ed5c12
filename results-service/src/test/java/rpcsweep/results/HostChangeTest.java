package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

class HostChangeTest {

  private static final HostKey HOST = new HostKey(new SiteId("osaka"), Batches.address("10.0.0.7"));
  private static final Finding NAMES =
      new Finding.NetbiosNames(List.of(new NetbiosName("PC-0007", 0, false)), "");
  private static final Finding WINDOWS_7 = ntlm(new WindowsVersion(6, 1, 7601));
  private static final Finding WINDOWS_10 = ntlm(new WindowsVersion(10, 0, 19045));

  @Test
  void keepsWhatALaterScanDidNotAsk() {
    HostRecord identified = after(null, WINDOWS_7, NAMES);
    HostRecord scannedAgain = after(identified);

    assertThat(identified.findings()).containsExactly(WINDOWS_7, NAMES);
    assertThat(scannedAgain.findings()).isEmpty();
    assertThat(scannedAgain.allFindings()).containsExactly(WINDOWS_7, NAMES);
  }

  @Test
  void replacesWhatALaterScanAskedAgain() {
    HostRecord host = after(after(after(null, WINDOWS_7, NAMES)), WINDOWS_10);

    assertThat(host.findings()).containsExactly(WINDOWS_10);
    assertThat(host.earlierFindings()).containsExactly(NAMES);
  }

  /// Or a state would change without a new answer.
  @Test
  void concludesTheStateFromWhatTheSameObservationFoundOnly() {
    HostRecord denied = after(after(null, WINDOWS_10));

    assertThat(Host.of(HOST, HostState.DCOM_DISABLED, denied).verdict())
        .extracting(verdict -> Objects.requireNonNull(verdict).state())
        .isEqualTo(HostState.DCOM_DISABLED);
  }

  private static HostRecord after(@Nullable HostRecord known, Finding... findings) {
    Observation observation =
        new Observation(
            HOST.address(),
            Batches.START,
            Batches.exchanges(HostState.DCOM_DISABLED),
            List.of(findings));
    return Objects.requireNonNull(
        new HostChange(
                HOST,
                new ScanId("s"),
                HostState.DCOM_DISABLED,
                HostState.DCOM_DISABLED,
                Batches.START,
                observation)
            .applyTo(known));
  }

  private static Finding ntlm(WindowsVersion version) {
    return new Finding.NtlmChallenge(Optional.of(version), "PC-0007", "", "", "", "");
  }
}
