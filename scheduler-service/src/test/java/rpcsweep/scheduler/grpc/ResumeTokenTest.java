package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.scheduler.PartStatus;

class ResumeTokenTest {

  private static final PartStatus RUNNING = Examples.status(ScanState.RUNNING, null);

  @Test
  void readsTheVersionThatWasSeen() {
    String token = ResumeToken.write(Examples.scan(7_000_000_000L, RUNNING, RUNNING));

    assertThat(ResumeToken.read(Examples.NIGHTLY, token)).hasValue(7_000_000_000L);
  }

  @Test
  void isOfNoUseForAnotherScan() {
    String token = ResumeToken.write(Examples.scan(7, RUNNING, RUNNING));

    assertThat(ResumeToken.read(new ScanId("night"), token)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1/nightly/", "1/nightly/-1", "1/nightly/x", "2/nightly/1", "7"})
  void readsNothingFromAnythingElse(String text) {
    String token = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));

    assertThat(ResumeToken.read(Examples.NIGHTLY, token)).isEmpty();
  }

  @Test
  void readsNothingThatIsNotBase64() {
    assertThat(ResumeToken.read(Examples.NIGHTLY, "!!")).isEmpty();
  }
}
