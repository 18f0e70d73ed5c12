package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.scheduler.RefusedException;

class PageTest {

  private static final Function<String, Optional<Integer>> NUMBER =
      text -> Optional.of(text).filter(t -> t.matches("[0-9]+")).map(Integer::valueOf);

  @ParameterizedTest
  @CsvSource({"0, 50", "1, 1", "1000, 1000", "1001, 1000"})
  void givesTheSizeThatIsAskedForWithinReason(int asked, int given) throws RefusedException {
    assertThat(Page.read("things", asked, "", NUMBER).size()).isEqualTo(given);
  }

  @Test
  void refusesNegativeSizes() {
    assertThatThrownBy(() -> Page.read("things", -1, "", NUMBER))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("page_size");
  }

  @Test
  void refusesTokensOfOtherListingsAndOtherPlaces() {
    assertThatThrownBy(() -> Page.read("things", 0, PageToken.write("others", "7"), NUMBER))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("page_token");
    assertThatThrownBy(() -> Page.read("things", 0, PageToken.write("things", "x"), NUMBER))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("page_token");
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "3, 3", "7, 1", "8, 1"})
  void goesThroughAListingWithNothingTwiceAndNothingLeftOut(int size, int pages)
      throws RefusedException {
    List<Integer> all = IntStream.rangeClosed(1, 7).boxed().toList();
    List<Integer> seen = new ArrayList<>();
    String token = "";
    int count = 0;
    do {
      Page<Integer> page = Page.read("things", size, token, NUMBER);
      List<Integer> found = Page.following(page, all, Function.identity());
      seen.addAll(page.cut(found));
      token = page.token(found, Object::toString);
      count++;
    } while (!token.isEmpty());

    assertThat(seen).isEqualTo(all);
    assertThat(count).isEqualTo(pages);
  }
}
