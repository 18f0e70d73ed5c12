package rpcsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.report.host.Cover;

/// Every document, character by character. `-Dgolden.write=true` writes the files anew, to be read
/// before they are committed.
class GoldenDocumentsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/rpcsweep/report/golden");

  @ParameterizedTest
  @EnumSource(DocumentFormat.class)
  void looksAsItDid(DocumentFormat format) throws IOException {
    held("hosts." + format.fileEnding(), format, Locale.ENGLISH);
  }

  @Test
  void looksAsItDidInJapanese() throws IOException {
    held("hosts_ja.html", DocumentFormat.HTML, Locale.JAPANESE);
  }

  @Test
  void everyFormatHasItsOwnNameAndEnding() {
    assertThat(DocumentFormat.values())
        .extracting(DocumentFormat::fileEnding)
        .doesNotHaveDuplicates();
    assertThat(DocumentFormat.values())
        .allMatch(
            format -> DocumentFormat.named(format.label()).equals(java.util.Optional.of(format)));
    assertThat(DocumentFormat.named("pdf")).isEmpty();
    assertThat(DocumentFormat.names()).isEqualTo("csv, jsonl, kb824146, sarif, html");
  }

  private static void held(String name, DocumentFormat format, Locale language) throws IOException {
    Cover cover = new Cover(Examples.NOW, Cover.Question.EVERYTHING, language, Examples.trend());
    String text = Examples.written(format, cover, List.copyOf(Examples.fewOfEach()));
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN);
      Path ignored = Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }
}
