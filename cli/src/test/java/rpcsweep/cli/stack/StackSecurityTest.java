package rpcsweep.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.site.SiteId;
import rpcsweep.kafka.ServiceUser;

/// The secrets of a stack are made once, are different from each other, and are nobody else's.
class StackSecurityTest {

  private static final SiteId OSAKA = new SiteId("osaka");

  @TempDir private Path directory;

  @Test
  void keepsWhatItMadeAndAddsWhatIsMissing() throws Exception {
    Path place = directory.resolve("secure");
    StackSecurity.prepare(place, List.of(OSAKA));
    Map<String, String> before = passwords(place);
    assertThat(before)
        .containsOnlyKeys(
            "kafka-results.password",
            "kafka-scheduler.password",
            "kafka-worker-osaka.password",
            "redis.password");
    assertThat(before.values()).doesNotHaveDuplicates().allMatch(value -> value.length() == 43);

    StackSecurity again = StackSecurity.prepare(place, List.of(OSAKA, new SiteId("paris")));

    assertThat(passwords(place)).containsAllEntriesOf(before).hasSize(5);
    assertThat(again.kafkaPassword(ServiceUser.workersOf(OSAKA)))
        .hasContent(before.get("kafka-worker-osaka.password"));
  }

  @Test
  void letsNobodyElseReadAnything() throws Exception {
    Path place = directory.resolve("private");
    StackSecurity.prepare(place, List.of(OSAKA)).certificate("kafka");
    try (Stream<Path> files = Files.walk(place)) {
      assertThat(files.toList())
          .hasSizeGreaterThan(8)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .as("%s", file)
                  .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void writesNoPasswordIntoTheUsersOfRedisAndAllowsWhatIsDocumented() throws Exception {
    StackSecurity security = StackSecurity.prepare(directory.resolve("redis"), List.of());
    assertThat(security.redisUsers()).content().doesNotContain(security.redisPassword());
    assertThat(security.redisUsers()).content().startsWith("user default off\n");
    assertThat(Path.of("../docs/redis.md"))
        .content()
        .contains(
            "\nuser %s on >PASSWORD %s\n"
                .formatted(StackSecurity.REDIS_USER, StackSecurity.REDIS_PERMISSIONS));
  }

  private static Map<String, String> passwords(Path place) throws IOException {
    Map<String, String> passwords = new TreeMap<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".password")).toList()) {
        passwords.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return passwords;
  }
}
