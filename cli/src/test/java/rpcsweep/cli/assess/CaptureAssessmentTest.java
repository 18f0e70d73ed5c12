package rpcsweep.cli.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.capture.MalformedCaptureException;
import rpcsweep.cli.report.CapturedReport;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.ReportedHost;

/// A scan of six simulated hosts as it was recorded on loopback, connections that were refused
/// among them.
class CaptureAssessmentTest {

  private static final Path SIX_HOSTS =
      Path.of("src/test/resources/rpcsweep/cli/assess/six-hosts.pcap");

  @TempDir Path folder;

  @Test
  void judgesEveryConversationOfACapture() throws Exception {
    CaptureAssessment.Result result = CaptureAssessment.read(SIX_HOSTS);

    assertThat(result.hosts().stream().map(CapturedReport::judged))
        .extracting(
            host -> host.key().address().toString(),
            ReportedHost::state,
            host -> host.confidence().orElseThrow())
        .containsExactly(
            tuple("127.30.1.1", HostState.PATCHED, Confidence.CONFIRMED),
            tuple("127.30.1.2", HostState.PATCHED_KB823980_ONLY, Confidence.CONFIRMED),
            tuple("127.30.1.3", HostState.UNPATCHED, Confidence.CONFIRMED),
            tuple("127.30.1.4", HostState.PATCHED_KB823980_ONLY, Confidence.PROBABLE),
            tuple("127.30.1.5", HostState.NO_DCOM, Confidence.CONFIRMED),
            tuple("127.30.1.6", HostState.OTHER_ERROR, Confidence.CONFIRMED));
    assertThat(result.hosts()).allMatch(CapturedHost::complete);
    assertThat(result.summary().truncated()).isFalse();
  }

  @Test
  void putsTheTwoConnectionsOfOneConversationTogether() throws Exception {
    CapturedHost nt4 = CaptureAssessment.read(SIX_HOSTS).hosts().get(3);

    assertThat(nt4.connections()).hasSize(2);
    assertThat(nt4.exchanges())
        .extracting(Exchange::call)
        .containsExactly(
            Call.BIND,
            Call.BIND_ACTIVATION,
            Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER,
            Call.REMOTE_ACTIVATION);
  }

  @Test
  void keepsWhatCameBeforeTheEndOfAFileThatWasCutOff() throws Exception {
    byte[] whole = Files.readAllBytes(SIX_HOSTS);
    int before = 0;
    for (int length = 24; length < whole.length; length += 1_000) {
      Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, length));
      int hosts = CaptureAssessment.read(cut).hosts().size();
      assertThat(hosts).isGreaterThanOrEqualTo(before);
      before = hosts;
    }
    assertThat(before).isEqualTo(6);
  }

  @Test
  void tellsEveryPduAsItWasCaptured() throws Exception {
    CapturedHost host = CaptureAssessment.read(SIX_HOSTS).hosts().getFirst();

    StringWriter text = new StringWriter();
    CapturedReport.explain(host, Locale.ENGLISH, new PrintWriter(text));

    assertThat(text.toString())
        .contains("→ bind, 72 bytes", "← bind_ack", "RemoteCreateInstance", "THE RULE");
  }

  @Test
  void saysWhereAFileIsNoCapture() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "this is not a capture at all");

    assertThatThrownBy(() -> CaptureAssessment.read(file))
        .isInstanceOf(MalformedCaptureException.class)
        .hasMessageStartingWith("at byte 0: ");
  }
}
