package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
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
            OSAKA, List.of(new Problem("scan.target_spec.targets[0]", "is outside"))),
        new Refusal.TargetsExcluded(OSAKA, 256),
        new Refusal.PlanTooLarge(1L << 50),
        new Refusal.ScanUnknown("scans/gone"),
        new Refusal.ScanExists(SCAN),
        new Refusal.ScanFinished(SCAN, ScanState.SUCCEEDED),
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
  void saysWhenToTryAgain() throws InvalidProtocolBufferException {
    Status status = Problems.toStatus(new Refusal.LogUnavailable("Kafka does not answer"));

    assertThat(detail(status, RetryInfo.class).getRetryDelay().getSeconds()).isPositive();
  }
}
