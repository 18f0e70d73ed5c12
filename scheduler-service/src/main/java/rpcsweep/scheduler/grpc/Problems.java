package rpcsweep.scheduler.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.QuotaFailure;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Problem;
import rpcsweep.proto.ResourceNames;
import rpcsweep.scheduler.Refusal;
import rpcsweep.scheduler.RefusedException;

/// [Refusal] as google.rpc.Status (AIP-193): a code, one ErrorInfo whose reason and metadata a
/// program can act on, and the details that belong to the code. Cut to what [Brevity] lets through.
final class Problems {

  private static final String DOMAIN = "scan.rpcsweep";
  private static final String SCAN_TYPE = "rpcsweep.scan.v1/Scan";
  private static final String SITE_TYPE = "rpcsweep.scan.v1/Site";
  private static final String SCHEDULE_TYPE = "rpcsweep.scan.v1/Schedule";
  private static final Duration RETRY_DELAY = Duration.newBuilder().setSeconds(2).build();

  private Problems() {}

  /// What refuses a call for one field.
  static RefusedException invalid(String field, String message) {
    return new RefusedException(new Refusal.InvalidFields(List.of(new Problem(field, message))));
  }

  /// What ends the call.
  static StatusRuntimeException toException(Refusal refusal) {
    return StatusProto.toStatusRuntimeException(toStatus(refusal));
  }

  /// The status of a refusal.
  static Status toStatus(Refusal refusal) {
    return switch (refusal) {
      case Refusal.InvalidFields invalid ->
          status(Code.INVALID_ARGUMENT, reason(invalid), refusal, Map.of(), badRequest(invalid));
      case Refusal.SiteUnknown unknown ->
          status(
              Code.NOT_FOUND,
              "SITE_NOT_FOUND",
              refusal,
              Map.of("site", unknown.name()),
              resource(SITE_TYPE, unknown.name(), refusal));
      case Refusal.TargetsNotAuthorised outside ->
          status(
              Code.FAILED_PRECONDITION,
              "TARGETS_NOT_AUTHORISED",
              refusal,
              Map.of("sites", sites(outside.sites())),
              precondition("TARGETS_NOT_AUTHORISED", outside.problems()));
      case Refusal.TargetsContested contested ->
          status(
              Code.FAILED_PRECONDITION,
              "TARGETS_CONTESTED",
              refusal,
              Map.of(),
              precondition("TARGETS_CONTESTED", contested.problems()));
      case Refusal.ProbesNotAllowed forbidden ->
          status(
              Code.FAILED_PRECONDITION,
              "PROBES_NOT_ALLOWED",
              refusal,
              Map.of(),
              precondition("PROBES_NOT_ALLOWED", forbidden.problems()));
      case Refusal.TargetsExcluded excluded ->
          status(
              Code.FAILED_PRECONDITION,
              "TARGETS_EXCLUDED",
              refusal,
              Map.of(
                  "sites",
                  sites(excluded.sites()),
                  "excluded_address_count",
                  Long.toString(excluded.excludedAddressCount())),
              precondition("TARGETS_EXCLUDED", List.of(wholeSpec(refusal))));
      case Refusal.PlanTooLarge large ->
          status(
              Code.FAILED_PRECONDITION,
              "PLAN_TOO_LARGE",
              refusal,
              Map.of("address_count", Long.toString(large.addressCount())),
              precondition("PLAN_TOO_LARGE", List.of(wholeSpec(refusal))));
      case Refusal.ScanUnknown unknown ->
          status(
              Code.NOT_FOUND,
              "SCAN_NOT_FOUND",
              refusal,
              Map.of("scan", unknown.name()),
              resource(SCAN_TYPE, unknown.name(), refusal));
      case Refusal.ScanExists exists ->
          status(
              Code.ALREADY_EXISTS,
              "SCAN_ALREADY_EXISTS",
              refusal,
              Map.of("scan", ResourceNames.scan(exists.scan())),
              resource(SCAN_TYPE, ResourceNames.scan(exists.scan()), refusal));
      case Refusal.ScanFinished finished ->
          status(
              Code.FAILED_PRECONDITION,
              "SCAN_ALREADY_FINISHED",
              refusal,
              Map.of("scan", ResourceNames.scan(finished.scan()), "state", finished.state().name()),
              precondition(
                  "SCAN_ALREADY_FINISHED",
                  List.of(new Problem(ResourceNames.scan(finished.scan()), refusal.message()))));
      case Refusal.ScheduleUnknown unknown ->
          status(
              Code.NOT_FOUND,
              "SCHEDULE_NOT_FOUND",
              refusal,
              Map.of("schedule", unknown.name()),
              resource(SCHEDULE_TYPE, unknown.name(), refusal));
      case Refusal.ScheduleExists exists ->
          status(
              Code.ALREADY_EXISTS,
              "SCHEDULE_ALREADY_EXISTS",
              refusal,
              Map.of("schedule", ResourceNames.schedule(exists.schedule())),
              resource(SCHEDULE_TYPE, ResourceNames.schedule(exists.schedule()), refusal));
      case Refusal.TooManyWatchers many ->
          status(
              Code.RESOURCE_EXHAUSTED,
              "TOO_MANY_WATCHERS",
              refusal,
              Map.of("limit", Integer.toString(many.limit())),
              QuotaFailure.newBuilder()
                  .addViolations(
                      QuotaFailure.Violation.newBuilder()
                          .setSubject("watchers")
                          .setDescription(refusal.message()))
                  .build());
      case Refusal.LogUnavailable _ ->
          status(
              Code.UNAVAILABLE,
              "SCAN_LOG_UNAVAILABLE",
              refusal,
              Map.of(),
              RetryInfo.newBuilder().setRetryDelay(RETRY_DELAY).build());
    };
  }

  private static String reason(Refusal.InvalidFields invalid) {
    return invalid.problems().stream()
            .anyMatch(problem -> problem.place().startsWith("scan.target_spec"))
        ? "TARGET_SPEC_INVALID"
        : "REQUEST_INVALID";
  }

  private static String sites(List<SiteId> sites) {
    return sites.stream().map(SiteId::value).collect(Collectors.joining(","));
  }

  private static Problem wholeSpec(Refusal refusal) {
    return new Problem("scan.target_spec", refusal.message());
  }

  private static BadRequest badRequest(Refusal.InvalidFields invalid) {
    BadRequest.Builder request = BadRequest.newBuilder();
    for (Problem problem : Brevity.cut(invalid.problems())) {
      request.addFieldViolations(
          BadRequest.FieldViolation.newBuilder()
              .setField(problem.place())
              .setDescription(problem.message()));
    }
    return request.build();
  }

  private static PreconditionFailure precondition(String type, List<Problem> problems) {
    PreconditionFailure.Builder failure = PreconditionFailure.newBuilder();
    for (Problem problem : Brevity.cut(problems)) {
      failure.addViolations(
          PreconditionFailure.Violation.newBuilder()
              .setType(type)
              .setSubject(problem.place())
              .setDescription(problem.message()));
    }
    return failure.build();
  }

  private static ResourceInfo resource(String type, String name, Refusal refusal) {
    return ResourceInfo.newBuilder()
        .setResourceType(type)
        .setResourceName(Brevity.cut(name))
        .setDescription(Brevity.cut(refusal.message()))
        .build();
  }

  private static Status status(
      Code code, String reason, Refusal refusal, Map<String, String> metadata, Message detail) {
    ErrorInfo.Builder info = ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN);
    metadata.forEach((key, value) -> info.putMetadata(key, Brevity.cut(value)));
    return Status.newBuilder()
        .setCode(code.getNumber())
        .setMessage(Brevity.cut(refusal.message()))
        .addDetails(Any.pack(info.build()))
        .addDetails(Any.pack(detail))
        .build();
  }
}
