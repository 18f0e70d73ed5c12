package rpcsweep.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;
import static rpcsweep.domain.target.Text.set;

import org.junit.jupiter.api.Test;
import rpcsweep.domain.target.TargetSet;

class BatchTest {

  @Test
  void holdsUpToTheWholeBlock() {
    assertThat(new Batch(0, address("10.0.0.0"), set("10.0.0.0/24")).size())
        .isEqualTo(Batch.LARGEST);
    assertThat(new Batch(0, address("fd00::100"), set("fd00::1ff")).size()).isEqualTo(1);
  }

  @Test
  void refusesANegativeIndex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(-1, address("10.0.0.0"), set("10.0.0.1")))
        .withMessage("a batch index is not negative");
  }

  @Test
  void refusesABlockThatIsNotAligned() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(0, address("10.0.0.1"), set("10.0.0.1")))
        .withMessage("not the first address of a block: 10.0.0.1");
  }

  @Test
  void refusesToBeEmptyOrToLeaveItsBlock() {
    for (TargetSet targets :
        new TargetSet[] {
          TargetSet.empty(),
          set("10.0.1.0"),
          set("10.0.0.5-10.0.1.0"),
          set("9.255.255.255-10.0.0.5")
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Batch(0, address("10.0.0.0"), targets))
          .withMessage("a batch is a part of its block 10.0.0.0");
    }
  }
}
