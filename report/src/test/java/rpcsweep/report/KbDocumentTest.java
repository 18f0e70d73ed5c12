package rpcsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.verdict.HostState;

class KbDocumentTest {

  @Test
  void aPrefixIsTheRangeThatWasChecked() {
    String text =
        Examples.written(
            DocumentFormat.KB824146,
            Examples.of("osaka", "10.0.0.0/24"),
            List.of(Examples.host("osaka", "10.0.0.2", HostState.UNPATCHED)));
    assertThat(text)
        .contains("\n\nChecking 10.0.0.0-10.0.0.255\n10.0.0.2: unpatched\n\n<-> Scan completed\n");
  }

  @Test
  void withoutARangeTheHostsFollowTheBanner() {
    String text =
        Examples.written(
            DocumentFormat.KB824146,
            Examples.of("osaka", ""),
            List.of(Examples.host("osaka", "10.0.0.2", HostState.UNPATCHED)));
    assertThat(text).contains("Starting scan\n\n10.0.0.2: unpatched\n").doesNotContain("Checking");
  }
}
