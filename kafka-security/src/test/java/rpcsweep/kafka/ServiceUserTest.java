package rpcsweep.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.SiteId;

/// What is granted is what the documentation says, to the word.
class ServiceUserTest {

  private static final Path PAGE = Path.of("../docs/kafka-access.md");
  private static final Pattern ROW = Pattern.compile("\\| `(.+)` \\| (.+) \\|");

  @Test
  void theSchedulerMayWhatIsDocumented() throws IOException {
    assertThat(documented("scheduler")).isEqualTo(granted(ServiceUser.scheduler()));
  }

  @Test
  void theResultsServiceMayWhatIsDocumented() throws IOException {
    assertThat(documented("results")).isEqualTo(granted(ServiceUser.results()));
  }

  @Test
  void workersMayWhatIsDocumented() throws IOException {
    ServiceUser workers = ServiceUser.workersOf(new SiteId("osaka"));
    assertThat(workers.name()).isEqualTo("worker-osaka");
    assertThat(documented("worker-osaka")).isEqualTo(granted(workers));
  }

  private static List<String> granted(ServiceUser user) {
    return user.permissions().stream().map(Permission::toString).sorted().toList();
  }

  /// The rows under the user's heading.
  private static List<String> documented(String user) throws IOException {
    String page = Files.readString(PAGE);
    int heading = page.indexOf("\n### `" + user + "`");
    assertThat(heading).as("a heading for %s in %s", user, PAGE).isPositive();
    int end = page.indexOf("\n#", heading + 1);
    return page.substring(heading, end < 0 ? page.length() : end)
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1) + ": " + row.group(2))
        .sorted()
        .toList();
  }
}
