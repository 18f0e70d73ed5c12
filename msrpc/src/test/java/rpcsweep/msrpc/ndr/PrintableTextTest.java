package rpcsweep.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "WIN-LAB", "192.0.2.7[135]", "Büro 3", "日本語", "𠮷野", "?"})
  void leavesWhatMayBeShown(String text) {
    assertThat(PrintableText.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[2Jb", // ESC
        "a\rb", // back to the start of the line
        "a\nb",
        "a\u0000b",
        "a\u007fb",
        "a\u009b31mb", // CSI, one byte long
        "a\u202eb", // right to left from here on
        "a\u2066b",
        "a\u200bb", // no width
        "a\ufeffb",
        "a\u2028b",
        "a\ud800b", // half a surrogate
        "a\ue000b",
        "a\uffffb",
        "a\udb40\udc41b", // a tag character, beyond the first plane
      })
  void replacesWhatCouldMoveAnything(String text) {
    String shown = PrintableText.of(text);

    assertThat(shown).startsWith("a?").endsWith("b").matches("[ -~]*");
    assertThat(PrintableText.of(shown)).isSameAs(shown);
  }

  @Test
  void isWhatReadersOfTextReturn() {
    Octets octets = Octets.copyOf("A\u001b\u0000B".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(
            NdrReader.packed(octets, ByteOrder.LITTLE_ENDIAN)
                .readText("name", 4, StandardCharsets.ISO_8859_1))
        .isEqualTo("A??B");
    assertThat(NdrReader.packed(octets, ByteOrder.LITTLE_ENDIAN).readTerminatedText("name", 4))
        .isEqualTo("A?");
  }
}
