package rpcsweep.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.identity.OperatingSystem;

/// Scans that ask more than the patch state, on everything real: every state, name and operating
/// system is the lab's truth.
class ProfilesIT {

  @TempDir private Path folder;

  @Test
  void aDemoThatAsksEverythingReportsTheTruthOfEveryAddress() throws IOException {
    Path report = folder.resolve("report.json");

    Command.Result demo =
        Command.run(
            folder.resolve("demo"),
            "demo",
            "--profile",
            "full",
            "--format",
            "json",
            "--output",
            report.toString());

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.err()).contains("report equals the lab's truth for all 4,096 addresses");
    assertNamesAndSystems(
        JsonMapper.builder().build().readTree(Files.readString(report)),
        Laboratory.truthWithServices(folder, "exposed_host_name"),
        Laboratory.truthWithServices(folder, "exposed_operating_system"));
  }

  /// What is claimed must be true; and of most hosts that disclose something, something is claimed.
  private static void assertNamesAndSystems(
      JsonNode report, Map<String, String> names, Map<String, String> systems) {
    Map<String, String> wrong = new TreeMap<>();
    int claimed = 0;
    for (JsonNode host : report.at("/hosts")) {
      String address = host.at("/address").asText();
      String system = host.at("/identity/operating_system").asText();
      String name = host.at("/identity/host_name").asText();
      if (!system.isEmpty()) {
        claimed++;
        if (!system.equals(displayName(systems.get(address)))) {
          wrong.put(address, system + " where the truth is " + systems.get(address));
        }
      }
      if (!name.isEmpty() && !isNameOf(name, names.get(address))) {
        wrong.put(address + " name", name + " where the truth is " + names.get(address));
      }
    }
    assertThat(wrong).isEmpty();
    long disclosing = systems.values().stream().filter(system -> !system.isEmpty()).count();
    assertThat(claimed).isGreaterThan((int) (disclosing / 2));
  }

  private static String displayName(String system) {
    return system.isEmpty() ? "" : OperatingSystem.valueOf(system).displayName();
  }

  private static boolean isNameOf(String name, String truth) {
    return name.toLowerCase(Locale.ROOT).split("\\.", -1)[0].equals(truth.toLowerCase(Locale.ROOT));
  }

  @Test
  void aHostIsExplainedFromTheBindToTheAdvice() throws IOException {
    Path state = folder.resolve("state");
    try (Laboratory laboratory = Laboratory.start(folder)) {
      String unpatched = Laboratory.addressOf(folder, "windows-2000-unpatched");
      Command.Result scan =
          Command.run(
              state,
              "scan",
              unpatched,
              "--rpc-port",
              Integer.toString(laboratory.port()),
              "--profile",
              "identify");
      assertThat(scan.exitCode()).as(scan.err()).isEqualTo(1);

      Command.Result explained = Command.run(state, "hosts", "--explain", unpatched);

      assertThat(explained.out())
          .contains("THE CONVERSATION", "→ bind, 72 bytes", "RemoteCreateInstance")
          .contains("activation-unpatched", "confidence: confirmed")
          .contains("COM version 5.6", "Windows 2000 (probable)")
          .contains("WHAT TO DO", "KB824146");
      assertThat(Command.run(state, "assess").err())
          .contains("1 conversations judged again", "0 hosts would be in another state");
    }
  }
}
