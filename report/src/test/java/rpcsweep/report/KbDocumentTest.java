package rpcsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.HostMessages;

class KbDocumentTest {

  @ParameterizedTest
  @EnumSource(HostState.class)
  void callsNothingPatchedThatIsNot(HostState state) {
    String text = KbDocument.text(HostMessages.read(Examples.host("osaka", "10.0.0.1", state)));
    assertThat(text.startsWith("patched"))
        .isEqualTo(state == HostState.PATCHED || state == HostState.PATCHED_KB823980_ONLY);
    assertThat(text.contains("MS03-039")).isEqualTo(state == HostState.PATCHED);
  }

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
