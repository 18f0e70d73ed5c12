package rpcsweep.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// A comparison that sees nothing would be worth nothing.
class TruthComparisonTest {

  private static final String TRUTH =
      """
      address,persona,state
      127.0.0.1,patched,PATCHED
      127.0.0.2,unpatched,UNPATCHED
      127.0.0.9,refused,CONNECTION_REFUSED
      127.0.0.10,patched,PATCHED
      """;

  private static final String REPORT =
      """
      site,address,state,evidence
      osaka,127.0.0.1,PATCHED,"a, b"
      osaka,127.0.0.2,UNPATCHED,
      osaka,127.0.0.9,CONNECTION_REFUSED,
      """;

  @TempDir private Path folder;

  @Test
  void aTrueReportHasNoDifferences() throws IOException {
    assertThat(compare(REPORT)).isEqualTo(new TruthComparison(3, List.of(), 0));
  }

  @Test
  void anotherStateAMissingAddressAndAForeignOneAreDifferences() throws IOException {
    TruthComparison other = compare(REPORT.replace("UNPATCHED", "PATCHED"));
    assertThat(other.differing()).isEqualTo(1);
    assertThat(other.differences().getFirst()).contains("127.0.0.2", "UNPATCHED", "PATCHED");

    assertThat(compare(REPORT.replaceAll("osaka,127.0.0.9.*\n", "")).differences().getFirst())
        .contains("127.0.0.9", "is not reported");
    assertThat(compare(REPORT + "osaka,127.0.0.10,PATCHED,\n").differences().getFirst())
        .contains("127.0.0.10", "was not to be scanned");
  }

  @Test
  void anAddressReportedTwiceIsRefused() {
    assertThatThrownBy(() -> compare(REPORT + "osaka,127.0.0.9,CONNECTION_REFUSED,\n"))
        .hasMessageContaining("127.0.0.9 comes after 127.0.0.9");
  }

  private TruthComparison compare(String report) throws IOException {
    return TruthComparison.of(
        Files.writeString(folder.resolve("report.csv"), report),
        Files.writeString(folder.resolve("truth.csv"), TRUTH),
        TargetSet.of(AddressRange.parsePrefix("127.0.0.0/29").orElseThrow())
            .union(TargetSet.of(AddressRange.parsePrefix("127.0.0.9/32").orElseThrow())));
  }
}
