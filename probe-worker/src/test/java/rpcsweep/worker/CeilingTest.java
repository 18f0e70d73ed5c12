package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CeilingTest {

  private final Ceiling ceiling = new Ceiling(1);
  private final List<String> called = new ArrayList<>();

  @Test
  void callsWhoWaitsInTheOrderOfAskingOneForEachPlace() {
    assertThat(ceiling.take(() -> called.add("never"))).isTrue();
    assertThat(ceiling.take(() -> takeAs("first"))).isFalse();
    assertThat(ceiling.take(() -> takeAs("second"))).isFalse();
    assertThat(called).isEmpty();

    ceiling.giveBack();
    assertThat(called).containsExactly("first");
    ceiling.giveBack();
    assertThat(called).containsExactly("first", "second");
  }

  @Test
  void losesNoPlaceToWhoDoesNotWantItAnyMore() {
    assertThat(ceiling.take(() -> called.add("never"))).isTrue();
    assertThat(
            ceiling.take(() -> {
              called.add("unwilling");
              ceiling.passOn();
            }))
        .isFalse();
    assertThat(ceiling.take(() -> takeAs("next"))).isFalse();

    ceiling.giveBack();
    assertThat(called).containsExactly("unwilling", "next");
  }

  private void takeAs(String name) {
    called.add(name);
    assertThat(ceiling.take(() -> called.add("not again"))).isTrue();
  }
}
