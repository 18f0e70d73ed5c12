package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.scan.ScanId;

class PageTokenTest {

  @Test
  void readsWhatItWrote() {
    ScanId scan = new ScanId("scan-20261123-031500-a1b2");

    assertThat(PageToken.read(PageToken.write(scan))).contains(scan);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!", "MS8", "Mi9uaWdodGx5", "nightly"})
  void readsNothingFromAnythingElse(String token) {
    assertThat(PageToken.read(token)).isEmpty();
  }
}
