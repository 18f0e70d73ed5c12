package rpcsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import rpcsweep.proto.host.v1.HostChangeKind;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.HostView;

/// `export`, `compare` and `rebuild`.
class ResultsCommandsTest {

  private final StandInResults results = new StandInResults();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Server server;
  @TempDir private Path directory;

  @BeforeEach
  void start() throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(results.hosts())
            .addService(results.rebuild())
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void exportsEveryHostOfTheQuestion() throws Exception {
    Path file = directory.resolve("hosts.jsonl");
    int code =
        run(
            "export --format jsonl --site osaka --cidr 10.0.0.0/8 --state unpatched --state patched"
                + " --filter host_name:a --scan s7 --output "
                + file);
    assertThat(code).as(errors().toString()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(3).allMatch(line -> line.startsWith("{\"name\""));
    assertThat(errors()).containsExactly("rpcsweep: 3 hosts in " + file);
    assertThat(results.exported)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.getParent()).isEqualTo("sites/osaka");
          assertThat(request.getCidr()).isEqualTo("10.0.0.0/8");
          assertThat(request.getFilter()).isEqualTo("host_name:a");
          assertThat(request.getScan()).isEqualTo("scans/s7");
          assertThat(request.getView()).isEqualTo(HostView.FULL);
          assertThat(request.getStatesList())
              .containsExactly(HostState.HOST_STATE_UNPATCHED, HostState.HOST_STATE_PATCHED);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "csv, 'site,address,state'",
    "kb824146, RPC Sweep scan report",
    "sarif, {\"$schema\""
  })
  void exportsToStandardOutput(String format, String begins) {
    assertThat(run("export --format " + format)).isZero();
    assertThat(printed()).startsWith(begins).contains("10.0.0.2");
    assertThat(results.exported.getFirst().getView()).isEqualTo(HostView.BASIC);
  }

  @Test
  void theReportForPeopleKnowsTheLatestScansAndItsLanguage() {
    assertThat(run("export --format html --language ja")).isZero();
    assertThat(printed()).contains("<html lang=\"ja\">", ">s7</td>", ">42</td>");
  }

  @Test
  void aReportWithoutTheLatestScansIsStillAReport() {
    results.listsNoScans = true;
    assertThat(run("export --format html --language en")).isZero();
    assertThat(printed()).contains("</html>").doesNotContain(">s7</td>");
    assertThat(errors())
        .containsExactly("rpcsweep: the report is without the latest scans: not here");
  }

  @Test
  void aBrokenExportLeavesNoFile() throws Exception {
    results.breaksOff = true;
    Path file = Files.writeString(directory.resolve("hosts.csv"), "the old one");
    assertThat(run("export --format csv --output " + file)).isEqualTo(3);
    assertThat(errors()).singleElement().asString().contains("the store is gone");
    assertThat(file).hasContent("the old one");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void stopsWhenNobodyReads() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    assertThat(run(closed, "export --format csv")).isEqualTo(3);
    assertThat(errors()).singleElement().asString().contains("nobody reads standard output");
  }

  @Test
  void tellsEverythingThatIsWrongWithAnExport() {
    assertThat(run("export --format pdf --language fr --cidr 10/8 --state ill --scan A! --site S"))
        .isEqualTo(2);
    assertThat(errors())
        .extracting(line -> line.split(": ", -1)[1])
        .containsExactlyInAnyOrder(
            "--format", "--language", "--cidr", "--state", "--scan", "--site");
    assertThat(results.exported).isEmpty();
  }

  @Test
  void comparesAScanWithThePresent() {
    assertThat(run("compare s7 --site osaka --cidr 10.0.0.0/8")).isEqualTo(1);
    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            The present beside scan s7, site osaka, 10.0.0.0/8

            HOSTS  CHANGE            MEANING
            1,200  newly-vulnerable  lack an update and did not, or were not known to
                3  fixed             lacked an update, and have both now
                9  unchanged         are as they were

            HOSTS  BEFORE     AFTER
                3  unpatched  patched
            """);
  }

  @Test
  void listsTheHostsOfTheKindsAskedFor() {
    assertThat(run("compare s7 s9 --list=fixed,Not_Comparable")).isZero();
    assertThat(printed())
        .contains(
            "Scan s9 beside scan s7, every site", "osaka  10.0.0.2  fixed   unpatched  patched");
    assertThat(results.listed)
        .hasSize(2)
        .allMatch(request ->
            request
                .getKindsList()
                .equals(List.of(HostChangeKind.FIXED, HostChangeKind.NOT_COMPARABLE)));
  }

  @Test
  void aProgramReadsAComparison() throws Exception {
    assertThat(run("compare s7 s9 --list --format json")).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(printed());
    assertThat(json.at("/base_scan").asText()).isEqualTo("s7");
    assertThat(json.at("/changes/FIXED").asLong()).isEqualTo(3);
    assertThat(json.at("/moves/0/after").asText()).isEqualTo("PATCHED");
    assertThat(json.at("/hosts/0/kind").asText()).isEqualTo("FIXED");
    assertThat(results.listed.getFirst().getKindsList()).isEmpty();
  }

  @Test
  void refusesAKindThatIsNone() {
    assertThat(run("compare s7 --list=better")).isEqualTo(2);
    assertThat(errors()).singleElement().asString().contains("newly-vulnerable, fixed, appeared");
  }

  @Test
  void aPreviewShowsWhatWouldChangeAndLeavesNothing() {
    assertThat(run("rebuild --preview")).isZero();
    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            HOSTS  BEFORE               AFTER
               17  needs investigation  unpatched

            17 hosts would be in another state.
            """);
    assertThat(results.rebuilt).containsExactly("start", "cancel");
    assertThat(errors()).containsExactly("rpcsweep: nothing was changed; generation 2 is removed");
  }

  @Test
  void joinsARebuildThatIsUnderWayAndAppliesIt() {
    results.rebuildIsUnderWay = true;
    assertThat(run("rebuild --yes")).isZero();
    assertThat(results.rebuilt).containsExactly("start", "apply");
    assertThat(errors())
        .containsExactly(
            "rpcsweep: a rebuild is under way (generation 2); following it",
            "rpcsweep: generation 2 answers from now on");
  }

  @ParameterizedTest
  @CsvSource({"y, apply", "Yes, apply", "n, cancel", "'', cancel"})
  void asksBeforeItChangesAnything(String answer, String done) {
    Surroundings terminal = surroundings(true, out);
    int code =
        new CommandLine(new RebuildCommand(terminal, () -> answer))
            .execute(withServer(new String[0]));
    assertThat(code).isZero();
    assertThat(results.rebuilt).containsExactly("start", done);
  }

  @Test
  void changesNothingWhereNobodyCanBeAsked() {
    assertThat(run("rebuild")).isEqualTo(2);
    assertThat(errors()).singleElement().asString().contains("--preview or --yes");
    assertThat(results.rebuilt).isEmpty();
  }

  @Test
  void cancelsARebuild() {
    assertThat(run("rebuild --cancel")).isZero();
    assertThat(results.rebuilt).containsExactly("cancel");
  }

  private int run(String line) {
    return run(out, line);
  }

  private int run(OutputStream to, String line) {
    return Main.commandLine(surroundings(false, to)).execute(withServer(line.split(" ")));
  }

  private String[] withServer(String[] arguments) {
    String address = "127.0.0.1:" + server.getPort();
    return Stream.concat(
            Arrays.stream(arguments), Stream.of("--server", address, "--results", address))
        .toArray(String[]::new);
  }

  private Surroundings surroundings(boolean terminal, OutputStream to) {
    return new Surroundings(
        directory,
        terminal,
        Map.of("RPCSWEEP_STATE", directory.resolve("state").toString()),
        new PrintStream(to, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
