package rpcsweep.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.msrpc.GoldenFile;

class GoldenPduTest {

  static List<GoldenFile> serverFiles() {
    return GoldenFile.fromServer();
  }

  static List<GoldenFile> allFiles() {
    return GoldenFile.all();
  }

  @ParameterizedTest
  @MethodSource("serverFiles")
  void writesWhatAServerSentByteForByte(GoldenFile file) {
    assertThat(file.read()).isInstanceOf(WritablePdu.class);
    assertThat(PduWriter.write((WritablePdu) file.read())).isEqualTo(file.bytes());
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void readsEqualValuesFromEqualBytes(GoldenFile file) {
    assertThat(file.read()).isEqualTo(file.read()).hasSameHashCodeAs(file.read());
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void annotatesEveryByteOnce(GoldenFile file) {
    int offset = 0;
    for (String line : file.text()) {
      String[] parts = line.split("#", 2);
      if (!parts[0].isBlank() && parts.length == 2) {
        assertThat(parts[1].strip()).startsWith(offset + " ");
      }
      offset += parts[0].replace(" ", "").length() / 2;
    }
    assertThat(offset).isEqualTo(file.bytes().length);
  }

  /// The same files are the seeds of the fuzzer, so a PDU type without one is not fuzzed either.
  @Test
  void everyPduTypeHasAGoldenFile() {
    Set<Class<?>> read =
        GoldenFile.all().stream().map(file -> file.read().getClass()).collect(Collectors.toSet());

    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Pdu.class.getPermittedSubclasses()));
  }
}
