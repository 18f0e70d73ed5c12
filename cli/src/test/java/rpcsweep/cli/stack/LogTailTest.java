package rpcsweep.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir Path directory;

  @Test
  void findsTheLastLineAboutTroubleAboveAStackTrace() throws IOException {
    assertThat(
            tailOf(
                """
                starting
                java.net.BindException: Address already in use
                \tat java.base/sun.nio.ch.Net.bind(Net.java:1)
                \t... 12 more
                shutting down
                """))
        .isEqualTo("java.net.BindException: Address already in use");
  }

  @Test
  void fallsBackToTheLastLine() throws IOException {
    assertThat(tailOf("one\n\ntwo\n\n")).isEqualTo("two");
  }

  @Test
  void saysThatALogIsEmptyOrMissing() throws IOException {
    assertThat(tailOf("\n")).isEqualTo("its log is empty");
    assertThat(LogTail.lastRelevantLine(directory.resolve("none"))).isEqualTo("no log");
  }

  @Test
  void cutsALineThatNobodyWouldRead() throws IOException {
    assertThat(tailOf("x".repeat(5_000))).hasSize(303).endsWith("...");
  }

  private String tailOf(String text) throws IOException {
    Path log = directory.resolve("log");
    Files.writeString(log, text);
    return LogTail.lastRelevantLine(log);
  }
}
