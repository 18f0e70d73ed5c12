package rpcsweep.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is known after a scan, in every document, beside the truth; and what `compare` and
/// `rebuild` say of it.
class DocumentsIT {

  private static final String PREFIX = "127.20.0.0/20";

  @TempDir private Path folder;

  @Test
  void everyDocumentTellsTheTruth() throws IOException {
    Path state = folder.resolve("state");
    try (Laboratory laboratory = Laboratory.start(folder);
        Command scan =
            Command.start(
                state,
                "scan",
                PREFIX,
                "--rpc-port",
                String.valueOf(laboratory.port()),
                "--rate",
                "500",
                "--timeout",
                "1s")) {
      assertThat(scan.await().exitCode()).as(scan.err()).isEqualTo(1);
    }
    try (Command up = Command.start(state, "up")) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> up.err().contains("the local stack is up"));
      Map<String, String> truth = Laboratory.truth(folder);
      assertThat(Laboratory.column(export(state, "csv"), "state")).isEqualTo(truth);
      assertThat(export(state, "jsonl").lines()).hasSize(truth.size());
      assertThat(errors(export(state, "sarif")))
          .isEqualTo(2 * count(truth, "UNPATCHED") + count(truth, "PATCHED_KB823980_ONLY"));
      long vulnerable = count(truth, "UNPATCHED") + count(truth, "PATCHED_KB823980_ONLY");
      assertThat(export(state, "html"))
          .contains(vulnerable + " of ", "hosts that answered lack a security update.");

      String scanned = Command.run(state, "scans", "--format", "json").out();
      String id = JsonMapper.builder().build().readTree(scanned).at("/0/id").asText();
      Command.Result compared = Command.run(state, "compare", id);
      assertThat(compared.exitCode()).as(compared.err()).isZero();
      assertThat(compared.out()).contains("unchanged").doesNotContain("newly", "fixed");

      Command.Result rebuilt = Command.run(state, "rebuild", "--preview");
      assertThat(rebuilt.exitCode()).as(rebuilt.err()).isZero();
      assertThat(rebuilt.out()).contains("No host would be in another state.");
    }
  }

  private String export(Path state, String format) throws IOException {
    Path file = folder.resolve("hosts." + format);
    Command.Result result =
        Command.run(
            state, "export", "--format", format, "--language", "en", "--output", file.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    return Files.readString(file);
  }

  private static long count(Map<String, String> truth, String state) {
    return truth.values().stream().filter(state::equals).count();
  }

  private static long errors(String sarif) throws IOException {
    long errors = 0;
    for (JsonNode result : JsonMapper.builder().build().readTree(sarif).at("/runs/0/results")) {
      errors += result.at("/level").asText().equals("error") ? 1 : 0;
    }
    return errors;
  }
}
