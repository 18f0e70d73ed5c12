package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Persona;

class LabCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = LabCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  @Test
  void printsTheTruthOfTheDemonstration() {
    assertThat(run("--truth")).isZero();

    assertThat(out.toString().lines()).hasSize(4097);
    assertThat(out.toString())
        .startsWith("address,persona,state,")
        .contains(
            "\n127.20.0.3,unpatched,UNPATCHED,UNPATCHED,UNPATCHED,WINDOWS_2000,LAB-PC-140003,",
            "\n127.20.0.8,silent,NO_RESPONSE,NO_RESPONSE,NO_RESPONSE,,,,,\n");
  }

  @Test
  void reportsEveryProblemOfAConfigurationAndExitsWith2(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("lab.yaml");
    Files.writeString(file, "port: x\nnetworks: []\n");

    assertThat(run("--config", file.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(file + ":1:7: port is"),
            line -> assertThat(line).startsWith(file + ":2:11: a lab has at least one network"));
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThat(run("--config", "/no/such/file.yaml")).isEqualTo(2);
    assertThat(err).hasToString("lab: there is no file /no/such/file.yaml\n");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThat(run("--port", "70000")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--port is a number from 0 to 65535, not 70000");
  }

  @Test
  void saysThatThePortIsInUseAndExitsWith1() throws IOException {
    LabNetwork first = LabNetwork.only("127.20.0.0/28", Persona.PATCHED);
    try (Lab lab = Lab.start(LabConfiguration.of(1, first))) {
      assertThat(run("--port", Integer.toString(lab.port()))).isEqualTo(1);
      assertThat(err.toString().lines())
          .singleElement()
          .asString()
          .startsWith("lab: cannot listen on port " + lab.port());
    }
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("--config", "--port", "--threads", "--services", "--truth", "--stats");
  }
}
