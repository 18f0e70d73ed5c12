package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.host.v1.WatchHostsRequest;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.InvalidQueryException.Violation;
import rpcsweep.results.LogPositions;
import rpcsweep.results.Transition;

class WatchQuestionTest {

  private static final WatchHostsRequest UNPATCHED =
      WatchHostsRequest.newBuilder()
          .setParent("sites/osaka")
          .setCidr("10.0.0.0/8")
          .addStates(rpcsweep.proto.host.v1.HostState.HOST_STATE_UNPATCHED)
          .build();
  private static final LogPositions POSITIONS =
      new LogPositions(new TreeMap<>(Map.of(0, 7L, 1, 0L, 2, 1L << 40)));

  @ParameterizedTest
  @CsvSource({
    "osaka,10.0.0.1,PATCHED,UNPATCHED,true",
    "osaka,10.0.0.1,UNPATCHED,NO_RESPONSE,true",
    "osaka,10.0.0.1,PATCHED,NO_RESPONSE,false",
    "osaka,11.0.0.1,PATCHED,UNPATCHED,false",
    "paris,10.0.0.1,PATCHED,UNPATCHED,false"
  })
  void watchesChangesFromAndToItsStates(
      String site, String address, HostState before, HostState after, boolean watched) {
    Transition transition =
        new Transition(
            new HostKey(new SiteId(site), Address.parse(address).orElseThrow()),
            before,
            after,
            new ScanId("nightly"),
            Instant.EPOCH);

    assertThat(WatchQuestion.read(UNPATCHED, new SiteScope.Every()).matches(transition))
        .isEqualTo(watched);
  }

  @Test
  void goesOnWhereATokenOfTheSameQuestionSays() {
    byte[] binding = WatchQuestion.read(UNPATCHED, new SiteScope.Every()).binding();
    WatchHostsRequest resumed =
        UNPATCHED.toBuilder()
            .setResumeToken(ResumeToken.write(binding, POSITIONS))
            .setLanguageCode("ja")
            .build();

    assertThat(WatchQuestion.read(UNPATCHED, new SiteScope.Every()).from()).isNull();
    assertThat(WatchQuestion.read(resumed, new SiteScope.Every()).from()).isEqualTo(POSITIONS);
    assertThat(
            catchThrowableOfType(
                    InvalidQueryException.class,
                    () ->
                        WatchQuestion.read(
                            resumed.toBuilder().clearCidr().build(), new SiteScope.Every()))
                .violations())
        .extracting(Violation::field)
        .containsExactly("resume_token");
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    InvalidQueryException problem =
        catchThrowableOfType(
            InvalidQueryException.class,
            () ->
                WatchQuestion.read(
                    WatchHostsRequest.newBuilder()
                        .setCidr("x")
                        .addStatesValue(0)
                        .setResumeToken("x")
                        .build(),
                    new SiteScope.Every()));

    assertThat(problem.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder("parent", "cidr", "states[0]", "resume_token");
  }

  @Test
  void refusesAResumeTokenThatWasChanged() {
    byte[] binding = WatchQuestion.read(UNPATCHED, new SiteScope.Every()).binding();
    String token = ResumeToken.write(binding, POSITIONS);
    Random random = new Random(9);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder changed = new StringBuilder(token);
      changed.setCharAt(random.nextInt(token.length()), (char) ('!' + random.nextInt('~' - '!')));
      changed.setLength(random.nextInt(4) == 0 ? random.nextInt(token.length()) : token.length());

      assertThat(ResumeToken.read(changed.toString(), binding))
          .isIn(Optional.empty(), Optional.of(POSITIONS));
    }
  }
}
