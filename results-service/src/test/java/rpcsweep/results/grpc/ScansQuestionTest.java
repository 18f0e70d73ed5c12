package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.host.v1.ListReportedScansRequest;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.ReportedScan;

class ScansQuestionTest {

  private static final ReportedScan SCAN =
      new ReportedScan(
          new SiteId("osaka"), new ScanId("s-1"), Instant.parse("2026-11-23T07:00:52.123Z"));

  @Test
  void readsTheFirstPage() {
    assertThat(ScansQuestion.read(request().build(), new SiteScope.Every()))
        .isEqualTo(new ScansQuestion(SiteScope.Only.one(new SiteId("osaka")), null, 50));
    assertThat(
            ScansQuestion.read(
                request().setParent("sites/-").setPageSize(5_000).build(), new SiteScope.Every()))
        .isEqualTo(new ScansQuestion(new SiteScope.Every(), null, 1_000));
  }

  @Test
  void readsWhereAPageEnded() {
    String token = ScansQuestion.token(request().build(), SCAN);

    assertThat(
            ScansQuestion.read(
                request().setPageToken(token).setPageSize(7).build(), new SiteScope.Every()))
        .isEqualTo(new ScansQuestion(SiteScope.Only.one(new SiteId("osaka")), SCAN, 7));
  }

  @Test
  void reportsEverythingThatIsWrong() {
    String token = ScansQuestion.token(request().build(), SCAN);

    assertThatThrownBy(() ->
            ScansQuestion.read(
                request().setParent("osaka").setPageSize(-1).setPageToken(token).build(),
                new SiteScope.Every()))
        .isInstanceOfSatisfying(
            InvalidQueryException.class,
            e ->
                assertThat(e.violations())
                    .extracting(InvalidQueryException.Violation::field)
                    .isEqualTo(List.of("parent", "page_size", "page_token")));
  }

  /// A token of the same question that is no place: nobody made it, and it is no mistake of ours.
  @Test
  void refusesAPlaceThatIsNone() {
    byte[] binding = PageToken.binding(request().build());
    for (String place : List.of("", "x", "1 osaka", "1 osaka/", "-1 a/b", "1 A/b", "1 a/b/c")) {
      String token = PageToken.seal(binding, place.getBytes(StandardCharsets.US_ASCII));

      assertThatThrownBy(() ->
              ScansQuestion.read(request().setPageToken(token).build(), new SiteScope.Every()))
          .isInstanceOf(InvalidQueryException.class);
    }
  }

  private static ListReportedScansRequest.Builder request() {
    return ListReportedScansRequest.newBuilder().setParent("sites/osaka");
  }
}
