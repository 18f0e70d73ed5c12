package rpcsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rpcsweep.cli.input.Problems;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

class WorkerCountsTest {

  private static final TargetSet LOOPBACK =
      TargetSet.of(AddressRange.of(Address.ofIpv4(0x7f00_0001)));

  private final Sites sites =
      new Sites(
          Stream.of("osaka", "paris", "quito")
              .map(id -> new Site(new SiteId(id), id, LOOPBACK, List.of(), Pace.STANDARD))
              .toList());
  private final Problems problems = new Problems();

  @Test
  void everySiteHasOneWorkerUnlessToldOtherwise() {
    assertThat(read()).containsExactly("osaka", "paris", "quito");
  }

  @Test
  void aNumberIsForEverySiteAndANamedOneForItsSite() {
    assertThat(read("2", "quito=1")).containsExactly("osaka", "osaka", "paris", "paris", "quito");
    assertThat(read("paris=0")).containsExactly("osaka", "quito");
    assertThatNoException().isThrownBy(problems::throwIfAny);
  }

  @Test
  void aSiteThatDoesNotExistAndANumberThatIsNoneAreProblems() {
    read("many", "lima=2");
    assertThat(problems.refusal().problems().toString())
        .contains("'many' is not a number", "no site called lima");
  }

  private List<String> read(String... counts) {
    return WorkerCounts.read(Arrays.asList(counts), sites, problems).stream()
        .map(SiteId::value)
        .toList();
  }
}
