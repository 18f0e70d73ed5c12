package rpcsweep.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterfaceCatalogueTest {

  @Test
  void namesWhatItKnowsAndKeepsTheRest() {
    assertThat(InterfaceCatalogue.nameOf(Syntax.of("99fcfec4-5260-101b-bbcb-00aa0021347a", "0.0")))
        .isEqualTo("IObjectExporter (DCOM object resolver)");
    assertThat(InterfaceCatalogue.nameOf(Syntax.of("11111111-2222-3333-4444-555555555555", "1.2")))
        .isEqualTo("11111111-2222-3333-4444-555555555555 v1.2");
  }

  @Test
  void saysOfEveryNameWhoGaveIt() {
    assertThat(InterfaceCatalogue.entries())
        .hasSizeGreaterThan(40)
        .allSatisfy(entry -> {
          assertThat(entry.name()).isNotBlank();
          assertThat(entry.description()).isNotBlank();
          assertThat(entry.source()).matches("\\[MS-[A-Z0-9]+] [0-9.]+|C706 .*|docs/probes\\.md");
        });
  }
}
