package rpcsweep.results.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.host.v1.CompareScansRequest;
import rpcsweep.proto.host.v1.HostChange;
import rpcsweep.proto.host.v1.HostChangeKind;
import rpcsweep.proto.host.v1.ListHostChangesRequest;
import rpcsweep.results.HostMove;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.InvalidQueryException.Violation;
import rpcsweep.results.Plane;

class ComparisonQuestionsTest {

  private static final ListHostChangesRequest SINCE_NIGHTLY =
      ListHostChangesRequest.newBuilder().setParent("sites/-").setBaseScan("scans/nightly").build();

  @Test
  void comparesWithThePresentAndListsChangesUnlessToldOtherwise() {
    ComparisonQuestions.Changes question =
        ComparisonQuestions.read(SINCE_NIGHTLY, new SiteScope.Every());

    assertThat(question.scope().plane()).isEqualTo(new Plane.Present());
    assertThat(question.scope().base().value()).isEqualTo("nightly");
    assertThat(question.limit()).isEqualTo(50);
    assertThat(question.kinds())
        .containsExactly(
            ChangeKind.NEWLY_VULNERABLE,
            ChangeKind.FIXED,
            ChangeKind.APPEARED,
            ChangeKind.GONE,
            ChangeKind.CHANGED);
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    InvalidQueryException listing =
        catchThrowableOfType(
            InvalidQueryException.class,
            () ->
                ComparisonQuestions.read(
                    ListHostChangesRequest.newBuilder()
                        .setScan("x")
                        .setCidr("10")
                        .addKinds(HostChangeKind.FIXED)
                        .addKindsValue(0)
                        .addKindsValue(77)
                        .setPageSize(-2)
                        .setPageToken("x")
                        .build(),
                    new SiteScope.Every()));
    InvalidQueryException counting =
        catchThrowableOfType(
            InvalidQueryException.class,
            () ->
                ComparisonQuestions.read(
                    CompareScansRequest.getDefaultInstance(), new SiteScope.Every()));

    assertThat(listing.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "parent",
            "base_scan",
            "scan",
            "cidr",
            "kinds[1]",
            "kinds[2]",
            "page_size",
            "page_token");
    assertThat(counting.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder("parent", "base_scan");
  }

  @Test
  void bindsATokenToTheQuestion() {
    HostKey next = new HostKey(new SiteId("osaka"), Address.ofIpv4(1));
    String token = new PageToken(ComparisonQuestions.binding(SINCE_NIGHTLY), next).write();
    ListHostChangesRequest following =
        SINCE_NIGHTLY.toBuilder().setPageSize(9).setPageToken(token).build();

    assertThat(ComparisonQuestions.read(following, new SiteScope.Every()).from()).isEqualTo(next);
    assertThat(
            catchThrowableOfType(
                    InvalidQueryException.class,
                    () ->
                        ComparisonQuestions.read(
                            following.toBuilder().addKinds(HostChangeKind.GONE).build(),
                            new SiteScope.Every()))
                .violations())
        .extracting(Violation::field)
        .containsExactly("page_token");
  }

  @ParameterizedTest
  @EnumSource(ChangeKind.class)
  void givesEachKindItsNumber(ChangeKind kind) {
    assertThat(ComparisonMessages.write(kind).name()).isEqualTo(kind.name());
    assertThat(ComparisonMessages.kind(ComparisonMessages.write(kind).getNumber())).contains(kind);
    assertThat(HostChangeKind.values()).hasSize(ChangeKind.values().length + 2);
    assertThat(Arrays.stream(ChangeKind.values()).map(ComparisonMessages::write))
        .doesNotHaveDuplicates();
  }

  @Test
  void tellsWhatBecameOfAHost() {
    HostKey host = new HostKey(new SiteId("osaka"), Address.parse("2001:db8::7").orElseThrow());

    assertThat(ComparisonMessages.write(new HostMove(host, HostState.UNPATCHED, HostState.PATCHED)))
        .isEqualTo(
            HostChange.newBuilder()
                .setHost("sites/osaka/hosts/2001-db8--7")
                .setSite("osaka")
                .setAddress("2001:db8::7")
                .setKind(HostChangeKind.FIXED)
                .setBefore(rpcsweep.proto.host.v1.HostState.HOST_STATE_UNPATCHED)
                .setAfter(rpcsweep.proto.host.v1.HostState.HOST_STATE_PATCHED)
                .build());
  }
}
