package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.InvalidQueryException.Violation;
import rpcsweep.results.Plane;
import rpcsweep.results.StateSet;

class HostRequestsTest {

  private static final ListHostsRequest ALL =
      ListHostsRequest.newBuilder().setParent("sites/-").build();

  @Test
  void asksForFiftyScannedHostsOfThePresentUnlessToldOtherwise() {
    ListQuestion question = HostRequests.list(ALL);

    assertThat(question.limit()).isEqualTo(50);
    assertThat(question.from()).isNull();
    assertThat(question.selection().site()).isNull();
    assertThat(question.selection().within()).isNull();
    assertThat(question.selection().plane()).isEqualTo(new Plane.Present());
    assertThat(question.selection().states()).isEqualTo(StateSet.SCANNED);
  }

  @Test
  void narrowsByEveryField() {
    ListQuestion question =
        HostRequests.list(
            ListHostsRequest.newBuilder()
                .setParent("sites/osaka")
                .setCidr("10.1.2.3/8")
                .setScan("scans/nightly")
                .addStates(HostState.HOST_STATE_UNPATCHED)
                .build());

    assertThat(question.selection().site()).isEqualTo(new SiteId("osaka"));
    assertThat(question.selection().within())
        .isEqualTo(AddressRange.parsePrefix("10.0.0.0/8").orElseThrow());
    assertThat(question.selection().plane()).isEqualTo(new Plane.SeenBy(new ScanId("nightly")));
    assertThat(question.selection().states())
        .isEqualTo(StateSet.of(List.of(rpcsweep.domain.verdict.HostState.UNPATCHED)));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1000,1000", "1001,1000", "2147483647,1000"})
  void bringsThePageSizeDown(int asked, int given) {
    assertThat(HostRequests.list(ALL.toBuilder().setPageSize(asked).build()).limit())
        .isEqualTo(given);
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    ListHostsRequest request =
        ListHostsRequest.newBuilder()
            .setParent("osaka")
            .setCidr("10.0.0.0/33")
            .setScan("nightly")
            .setPageSize(-1)
            .setPageToken("x")
            .addStates(HostState.HOST_STATE_PATCHED)
            .addStates(HostState.HOST_STATE_UNSPECIFIED)
            .addStatesValue(99)
            .build();

    InvalidQueryException problem =
        catchThrowableOfType(InvalidQueryException.class, () -> HostRequests.list(request));

    assertThat(problem.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "parent", "cidr", "scan", "page_size", "page_token", "states[1]", "states[2]");
  }

  @Test
  void bindsATokenToEverythingButThePageSize() {
    HostKey next = new HostKey(new SiteId("osaka"), Address.ofIpv4(1));
    String token = new PageToken(HostRequests.binding(ALL), next).write();
    ListHostsRequest following = ALL.toBuilder().setPageToken(token).setPageSize(7).build();

    assertThat(HostRequests.list(following).from()).isEqualTo(next);
    InvalidQueryException problem =
        catchThrowableOfType(
            InvalidQueryException.class,
            () -> HostRequests.list(following.toBuilder().setCidr("10.0.0.0/8").build()));
    assertThat(problem.violations()).extracting(Violation::field).containsExactly("page_token");
  }

  @Test
  void refusesANameThatIsNoHosts() {
    InvalidQueryException problem =
        catchThrowableOfType(
            InvalidQueryException.class,
            () -> HostRequests.host(GetHostRequest.newBuilder().setName("sites/osaka").build()));
    assertThat(problem.violations()).extracting(Violation::field).containsExactly("name");
  }

  @Test
  void summarizesOneSiteOrAll() {
    assertThat(
            HostRequests.summary(
                SummarizeHostsRequest.newBuilder()
                    .setParent("sites/-")
                    .setScan("scans/nightly")
                    .build()))
        .isEqualTo(new SummaryQuestion(null, new Plane.SeenBy(new ScanId("nightly"))));
    assertThat(
            HostRequests.summary(
                SummarizeHostsRequest.newBuilder().setParent("sites/osaka").build()))
        .isEqualTo(new SummaryQuestion(new SiteId("osaka"), new Plane.Present()));
  }
}
