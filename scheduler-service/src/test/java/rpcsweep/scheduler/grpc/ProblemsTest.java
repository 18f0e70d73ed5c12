package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Problem;
import rpcsweep.scheduler.Refusal;

class ProblemsTest {

  private static final SiteId OSAKA = new SiteId("osaka");
  private static final ScanId SCAN = new ScanId("nightly");

  static Stream<Refusal> refusals() {
    return Stream.of(
        new Refusal.InvalidFields(List.of(new Problem("scan_id", "is wrong"))),
        new Refusal.SiteUnknown("sites/paris", List.of(OSAKA)),
        new Refusal.TargetsNotAuthorised(
            List.of(OSAKA), List.of(new Problem("scan.target_spec.targets[0]", "is outside"))),
        new Refusal.TargetsContested(
            List.of(new Problem("scan.target_spec.targets", "is of osaka and paris"))),
        new Refusal.ProbesNotAllowed(List.of(new Problem("scan.profile", "osaka is fragile"))),
        new Refusal.TargetsExcluded(List.of(OSAKA), 256),
        new Refusal.PlanTooLarge(1L << 50),
        new Refusal.ScanUnknown("scans/gone"),
        new Refusal.ScanExists(SCAN),
        new Refusal.ScanFinished(SCAN, ScanState.SUCCEEDED),
        new Refusal.ScheduleUnknown("schedules/gone"),
        new Refusal.ScheduleExists(new ScheduleId("weekly")),
        new Refusal.TooManyWatchers(1_000),
        new Refusal.LogUnavailable("Kafka does not answer"));
  }

  private static <T extends Message> T detail(Status status, Class<T> type)
      throws InvalidProtocolBufferException {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(type)) {
        return detail.unpack(type);
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + status);
  }

  @Test
  void thereIsAnExampleOfEveryRefusal() {
    assertThat(refusals().map(Object::getClass).distinct().toList())
        .hasSize(Refusal.class.getPermittedSubclasses().length);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void carriesAReasonAProgramCanActOn(Refusal refusal) throws InvalidProtocolBufferException {
    Status status = StatusProto.fromThrowable(Problems.toException(refusal));

    ErrorInfo info = detail(status, ErrorInfo.class);
    assertThat(info.getDomain()).isEqualTo("scan.rpcsweep");
    assertThat(info.getReason()).matches("[A-Z][A-Z_]+");
    assertThat(status.getMessage()).isEqualTo(refusal.message());
    assertThat(status.getCode()).isNotZero();
    assertThat(status.getDetailsCount()).isEqualTo(2);
  }

  @Test
  void namesEveryFieldOfABadTargetSpec() throws InvalidProtocolBufferException {
    Status status =
        Problems.toStatus(
            new Refusal.InvalidFields(
                List.of(
                    new Problem("scan.target_spec.targets[0]", "one"),
                    new Problem("scan.target_spec.excludes[2]", "two"))));

    assertThat(detail(status, ErrorInfo.class).getReason()).isEqualTo("TARGET_SPEC_INVALID");
    assertThat(detail(status, BadRequest.class).getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("scan.target_spec.targets[0]", "scan.target_spec.excludes[2]");
  }

  @Test
  void namesEveryTargetThatSeveralSitesOwn() throws InvalidProtocolBufferException {
    Status status =
        Problems.toStatus(
            new Refusal.TargetsContested(
                List.of(
                    new Problem("scan.target_spec.targets", "10.0.0.0/24 is of osaka and paris"),
                    new Problem("scan.target_spec.targets", "10.2.0.0/24 is of osaka and rome"))));

    assertThat(status.getCode()).isEqualTo(Code.FAILED_PRECONDITION.getNumber());
    assertThat(detail(status, ErrorInfo.class).getReason()).isEqualTo("TARGETS_CONTESTED");
    assertThat(detail(status, PreconditionFailure.class).getViolationsList())
        .extracting(PreconditionFailure.Violation::getDescription)
        .containsExactly("10.0.0.0/24 is of osaka and paris", "10.2.0.0/24 is of osaka and rome");
  }

  static Stream<Refusal> talkativeRefusals() {
    List<Problem> many =
        IntStream.range(0, 10_000).mapToObj(i -> new Problem("targets[" + i + "]", "no")).toList();
    List<Problem> longOnes = List.of(new Problem("targets[0]", "10.0.0.0 ".repeat(100_000)));
    List<SiteId> sites = IntStream.range(0, 500).mapToObj(i -> new SiteId("s" + i)).toList();
    return Stream.of(
        new Refusal.InvalidFields(many),
        new Refusal.InvalidFields(longOnes),
        new Refusal.TargetsContested(many),
        new Refusal.TargetsNotAuthorised(sites, longOnes),
        new Refusal.SiteUnknown("sites/" + "x".repeat(1_000_000), sites));
  }

  @ParameterizedTest
  @MethodSource("talkativeRefusals")
  void fitsIntoTheTrailersThatAClientAccepts(Refusal refusal) {
    Status status = Problems.toStatus(refusal);

    int details = (status.getSerializedSize() + 2) / 3 * 4;
    assertThat(details + status.getMessage().length()).isLessThan(8_000);
  }

  @Test
  void countsTheProblemsThatAreNotNamed() throws InvalidProtocolBufferException {
    List<Problem> many =
        IntStream.range(0, 10_000).mapToObj(i -> new Problem("targets[" + i + "]", "no")).toList();
    List<BadRequest.FieldViolation> named =
        detail(Problems.toStatus(new Refusal.InvalidFields(many)), BadRequest.class)
            .getFieldViolationsList();

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(named.getLast().getDescription())
        .isEqualTo("and " + (10_000 - named.size() + 1) + " problems like these");
  }

  @Test
  void saysWhenToTryAgain() throws InvalidProtocolBufferException {
    Status status = Problems.toStatus(new Refusal.LogUnavailable("Kafka does not answer"));

    assertThat(detail(status, RetryInfo.class).getRetryDelay().getSeconds()).isPositive();
  }
}
