package rpcsweep.results.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.Batches;

class HostFilterTest {

  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2026-11-03T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "operating_system = \"Windows XP\"|true",
        "operating_system = \"windows xp\"|false",
        "operating_system : \"windows\"|true",
        "operating_system != \"Windows XP\"|false",
        "host_name = PC-7|true",
        "host_name : pc|true",
        "host_name : PC-8|false",
        "domain != PLANT|false",
        "domain != OFFICE|true",
        "domain:*|true",
        "first_observe_time < 2026-11-02T00:00:00Z|true",
        "last_observe_time >= 2026-11-03T00:00:00Z|true",
        "last_observe_time > 2026-11-03T00:00:00Z|false",
        "state_change_time = 2026-11-02T00:00:00Z|true",
        "state_change_time != 2026-11-02T00:00:00Z|false",
        "state_change_time <= 2026-11-01T23:59:59Z|false",
        "state = UNPATCHED AND domain = PLANT|true",
        "state != UNPATCHED OR domain = OFFICE|false",
      })
  void asksWhatTheHostSaid(String text, boolean holds) throws InvalidFilterException {
    Candidate host = new Candidate(HostState.UNPATCHED, workstation());

    assertThat(FilterParser.parse(text).holds(host)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain = PLANT|false",
        "domain != PLANT|false",
        "domain : P|false",
        "domain:*|false",
        "NOT domain = PLANT|true",
        "NOT domain:*|true",
        "last_observe_time != 2026-11-03T00:00:00Z|false",
        "last_observe_time < 2999-01-01T00:00:00Z|false",
        "state = NO_RESPONSE|true",
      })
  void matchesNothingThatNobodyKnows(String text, boolean holds) throws InvalidFilterException {
    Candidate host = new Candidate(HostState.NO_RESPONSE, null);

    assertThat(FilterParser.parse(text).holds(host)).isEqualTo(holds);
  }

  /// What the state alone says is never contradicted by what else the host says.
  @Test
  void knowsFromTheStateWhatNeedNotBeRead() {
    Random random = new Random(3);
    int decided = 0;
    for (int i = 0; i < 20_000; i++) {
      HostFilter filter = random(random, 4);
      HostState state = HostState.values()[random.nextInt(HostState.values().length)];
      Truth given = filter.given(state);
      for (@Nullable HostRecord known : Arrays.asList(null, workstation())) {
        boolean holds = filter.holds(new Candidate(state, known));
        assertThat(given == Truth.DEPENDS || given == Truth.of(holds)).as("%s", filter).isTrue();
      }
      decided += given == Truth.DEPENDS ? 0 : 1;
    }
    assertThat(decided).isBetween(1_000, 19_000);
  }

  private static HostFilter random(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 5)) {
      case 0 -> new HostFilter.StateIs(HostState.values()[random.nextInt(12)]);
      case 1 ->
          new HostFilter.TextIs(
              TextField.DOMAIN, TextRelation.values()[random.nextInt(4)], "PLANT");
      case 2 -> new HostFilter.Not(random(random, depth - 1));
      case 3 -> new HostFilter.And(some(random, depth - 1));
      default -> new HostFilter.Or(some(random, depth - 1));
    };
  }

  private static List<HostFilter> some(Random random, int depth) {
    List<HostFilter> some = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      some.add(random(random, depth));
    }
    return some;
  }

  private static HostRecord workstation() {
    Finding xp =
        new Finding.NtlmChallenge(
            Optional.of(new WindowsVersion(5, 1, 2600)), "PC-7", "PLANT", "", "", "");
    return new HostRecord(
        FIRST,
        LAST,
        Instant.parse("2026-11-02T00:00:00Z"),
        new ScanId("nightly"),
        Batches.exchanges(HostState.UNPATCHED),
        List.of(xp),
        List.of(),
        List.of());
  }
}
