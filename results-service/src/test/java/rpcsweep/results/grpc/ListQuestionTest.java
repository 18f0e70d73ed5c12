package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.InvalidQueryException.Violation;
import rpcsweep.results.Plane;
import rpcsweep.results.StateSet;

class ListQuestionTest {

  private static final ListHostsRequest ALL =
      ListHostsRequest.newBuilder().setParent("sites/-").build();

  @Test
  void everySiteIsEveryOneOfTheCallers() {
    SiteScope theirs = SiteScope.Only.one(new SiteId("osaka"));

    assertThat(ListQuestion.read(ALL, theirs).selection().sites()).isEqualTo(theirs);
    assertThat(
            ListQuestion.read(ALL.toBuilder().setParent("sites/paris").build(), theirs)
                .selection()
                .sites())
        .isEqualTo(new SiteScope.Only(new TreeSet<>()));
  }

  @Test
  void asksForFiftyScannedHostsOfThePresentUnlessToldOtherwise() {
    ListQuestion question = ListQuestion.read(ALL, new SiteScope.Every());

    assertThat(question.limit()).isEqualTo(50);
    assertThat(question.from()).isNull();
    assertThat(question.selection().sites()).isEqualTo(new SiteScope.Every());
    assertThat(question.selection().within()).isNull();
    assertThat(question.selection().plane()).isEqualTo(new Plane.Present());
    assertThat(question.selection().states()).isEqualTo(StateSet.SCANNED);
  }

  @Test
  void narrowsByEveryField() {
    ListQuestion question =
        ListQuestion.read(
            ListHostsRequest.newBuilder()
                .setParent("sites/osaka")
                .setCidr("10.1.2.3/8")
                .setScan("scans/nightly")
                .addStates(HostState.HOST_STATE_UNPATCHED)
                .build(),
            new SiteScope.Every());

    assertThat(question.selection().sites()).isEqualTo(SiteScope.Only.one(new SiteId("osaka")));
    assertThat(question.selection().within())
        .isEqualTo(AddressRange.parsePrefix("10.0.0.0/8").orElseThrow());
    assertThat(question.selection().plane()).isEqualTo(new Plane.SeenBy(new ScanId("nightly")));
    assertThat(question.selection().states())
        .isEqualTo(StateSet.of(List.of(rpcsweep.domain.verdict.HostState.UNPATCHED)));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1000,1000", "1001,1000", "2147483647,1000"})
  void bringsThePageSizeDown(int asked, int given) {
    assertThat(
            ListQuestion.read(ALL.toBuilder().setPageSize(asked).build(), new SiteScope.Every())
                .limit())
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
            .setViewValue(7)
            .setFilter("colour=red AND state=GREEN")
            .addStates(HostState.HOST_STATE_PATCHED)
            .addStates(HostState.HOST_STATE_UNSPECIFIED)
            .addStatesValue(99)
            .build();

    InvalidQueryException problem =
        catchThrowableOfType(
            InvalidQueryException.class, () -> ListQuestion.read(request, new SiteScope.Every()));

    assertThat(problem.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "parent",
            "cidr",
            "scan",
            "page_size",
            "page_token",
            "states[1]",
            "states[2]",
            "view",
            "filter",
            "filter");
  }

  @Test
  void bindsATokenToEverythingButThePageSize() {
    HostKey next = new HostKey(new SiteId("osaka"), Address.ofIpv4(1));
    String token = new PageToken(ListQuestion.binding(ALL), next).write();
    ListHostsRequest following = ALL.toBuilder().setPageToken(token).setPageSize(7).build();

    assertThat(ListQuestion.read(following, new SiteScope.Every()).from()).isEqualTo(next);
    InvalidQueryException problem =
        catchThrowableOfType(
            InvalidQueryException.class,
            () ->
                ListQuestion.read(
                    following.toBuilder().setCidr("10.0.0.0/8").build(), new SiteScope.Every()));
    assertThat(problem.violations()).extracting(Violation::field).containsExactly("page_token");
  }
}
