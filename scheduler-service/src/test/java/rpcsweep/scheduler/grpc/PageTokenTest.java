package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

  @Test
  void readsWhatItWrote() {
    String token = PageToken.write("scans", "scans/scan-20261123-031500-a1b2");

    assertThat(PageToken.read("scans", token)).contains("scans/scan-20261123-031500-a1b2");
  }

  @Test
  void readsNothingThatWasWrittenForAnotherListing() {
    String token = PageToken.write("audit scans/nightly", "7");

    assertThat(PageToken.read("audit scans/weekly", token)).isEmpty();
    assertThat(PageToken.read("audit ", token)).isEmpty();
    assertThat(PageToken.read("scans", token)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!", "MS8", "Mi9zY2Fucw", "nightly"})
  void readsNothingFromAnythingElse(String token) {
    assertThat(PageToken.read("scans", token)).isEmpty();
  }
}
