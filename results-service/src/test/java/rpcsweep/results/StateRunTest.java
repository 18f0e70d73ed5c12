package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

class StateRunTest {

  private static final PlanePage PAGE =
      new PlanePage(new Plane.Present(), Page.of(new SiteId("osaka"), Batches.address("10.0.0.0")));

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 2",
    "1, 1, 0, 2",
    "3, 4, 2, 4",
    "4, 7, 4, 4",
    "4095, 4095, 4094, 2",
    "0, 4095, 0, 4096"
  })
  void isWrittenInWholePairs(int first, int last, int offset, int length) {
    PageDraft draft = new PageDraft(PAGE, null);
    draft.write(last, HostState.PATCHED);
    draft.write(first, HostState.UNPATCHED);

    StateRun run = draft.run();

    assertThat(run.offset()).isEqualTo(offset);
    assertThat(run.codes()).hasSize(length);
    assertThat(run.codes()[first - offset]).isEqualTo((byte) HostState.UNPATCHED.code());
  }

  @Test
  void repeatsTheNeighbourItIsWidenedBy() {
    byte[] stored = new byte[Page.SIZE];
    stored[6] = (byte) HostState.NO_DCOM.code();
    PageDraft draft = new PageDraft(PAGE, StatePage.of(stored));

    draft.write(7, HostState.PATCHED);

    assertThat(draft.run().codes())
        .containsExactly(HostState.NO_DCOM.code(), HostState.PATCHED.code());
  }

  @Test
  void refusesHalfAPair() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StateRun(PAGE, 1, new byte[2]));
    assertThatIllegalArgumentException().isThrownBy(() -> new StateRun(PAGE, 2, new byte[3]));
  }
}
