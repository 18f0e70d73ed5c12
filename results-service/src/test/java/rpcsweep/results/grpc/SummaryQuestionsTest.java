package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.InvalidQueryException.Violation;
import rpcsweep.results.Plane;
import rpcsweep.results.SummaryScope;

class SummaryQuestionsTest {

  @Test
  void asksForWhatTheRequestSays() {
    assertThat(
            SummaryQuestions.read(
                SummarizeHostsRequest.newBuilder()
                    .setParent("sites/-")
                    .setScan("scans/nightly")
                    .build(),
                new SiteScope.Every()))
        .isEqualTo(
            new SummaryScope(
                new SiteScope.Every(), new Plane.SeenBy(new ScanId("nightly")), null, 0, false));
    assertThat(
            SummaryQuestions.read(
                SummarizeHostsRequest.newBuilder()
                    .setParent("sites/osaka")
                    .setCidr("10.1.2.3/8")
                    .setPrefixLength(16)
                    .setByOperatingSystem(true)
                    .build(),
                new SiteScope.Every()))
        .isEqualTo(
            new SummaryScope(
                SiteScope.Only.one(new SiteId("osaka")),
                new Plane.Present(),
                AddressRange.parsePrefix("10.0.0.0/8").orElseThrow(),
                16,
                true));
  }

  @ParameterizedTest
  @CsvSource({
    ",1,12",
    "10.0.0.0/8,8,20",
    "0.0.0.0/0,1,12",
    "10.0.0.0/20,20,32",
    "10.0.0.0/24,24,32",
    "10.0.0.1,32,32",
    "2001:db8::/66,66,78",
    "2001:db8::/120,120,128"
  })
  void givesAtMostTwelveMoreBitsThanThePrefix(@Nullable String cidr, int shortest, int longest) {
    for (int length = -1; length <= 130; length++) {
      SummarizeHostsRequest request =
          SummarizeHostsRequest.newBuilder()
              .setParent("sites/-")
              .setCidr(cidr == null ? "" : cidr)
              .setPrefixLength(length)
              .build();
      boolean fits = length == 0 || length >= shortest && length <= longest;

      @Nullable InvalidQueryException problem =
          catchThrowableOfType(
              InvalidQueryException.class,
              () -> SummaryQuestions.read(request, new SiteScope.Every()));

      assertThat(problem == null).as("%s /%d", cidr, length).isEqualTo(fits);
    }
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    InvalidQueryException problem =
        catchThrowableOfType(
            InvalidQueryException.class,
            () ->
                SummaryQuestions.read(
                    SummarizeHostsRequest.newBuilder()
                        .setScan("x")
                        .setCidr("10")
                        .setPrefixLength(99)
                        .build(),
                    new SiteScope.Every()));

    assertThat(problem.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder("parent", "scan", "cidr", "prefix_length");
  }
}
