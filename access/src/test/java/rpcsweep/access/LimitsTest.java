package rpcsweep.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.SiteScope;

class LimitsTest {

  private static final Identity AIKO = new Identity("aiko", Role.VIEWER, new SiteScope.Every());
  private static final Identity BEN = new Identity("ben", Role.VIEWER, new SiteScope.Every());

  private final AtomicLong nanos = new AtomicLong();
  private final Limits limits = new Limits(new Limits.Sizes(10, 3, 2, 100), nanos::get);

  private static DeniedException denied(Runnable asking) {
    return catchThrowableOfType(DeniedException.class, asking::run);
  }

  @Test
  void letsABurstThroughAndThenTheRate() {
    for (int i = 0; i < 3; i++) {
      limits.call(AIKO);
    }
    DeniedException denied = denied(() -> limits.call(AIKO));
    assertThat(denied.reason()).isEqualTo(DenialReason.RATE_EXCEEDED);
    assertThat(denied.retryDelay()).isEqualTo(Duration.ofMillis(100));

    nanos.addAndGet(denied.retryDelay().toNanos());
    assertThatCode(() -> limits.call(AIKO)).doesNotThrowAnyException();
    assertThat(denied(() -> limits.call(AIKO))).isNotNull();
  }

  @Test
  void countsEachCallerAlone() {
    for (int i = 0; i < 3; i++) {
      limits.call(AIKO);
    }
    assertThatCode(() -> limits.call(BEN)).doesNotThrowAnyException();
  }

  @Test
  void neverSavesMoreThanABurst() {
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    for (int i = 0; i < 3; i++) {
      limits.call(AIKO);
    }
    assertThat(denied(() -> limits.call(AIKO))).isNotNull();
  }

  @Test
  void letsAStreamBeginWhenAnotherHasEnded() {
    limits.streamBegins(AIKO);
    limits.streamBegins(AIKO);
    assertThat(denied(() -> limits.streamBegins(AIKO)).reason())
        .isEqualTo(DenialReason.STREAMS_EXCEEDED);
    limits.streamBegins(BEN);

    limits.streamEnds(AIKO);
    assertThatCode(() -> limits.streamBegins(AIKO)).doesNotThrowAnyException();
  }

  @Test
  void readsRequestsUpToTheirSize() {
    limits.request(AIKO, 100);
    assertThat(denied(() -> limits.request(AIKO, 101)).metadata()).containsEntry("limit", "100");
  }

  @Test
  void remembersThoseWithStreamsHoweverManyOthersCall() {
    limits.streamBegins(AIKO);
    limits.streamBegins(AIKO);
    for (int i = 0; i < 20_000; i++) {
      limits.call(new Identity("stranger" + i, Role.VIEWER, new SiteScope.Every()));
    }
    assertThat(denied(() -> limits.streamBegins(AIKO))).isNotNull();
  }
}
