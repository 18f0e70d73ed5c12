package rpcsweep.results.grpc;

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
import java.util.Map;
import org.jboss.logging.Logger;
import rpcsweep.proto.ResourceNames;
import rpcsweep.results.HostNotFoundException;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.RebuildRefusedException;
import rpcsweep.results.ScanNotFoundException;
import rpcsweep.results.StoreUnavailableException;
import rpcsweep.results.TooManyWatchesException;
import rpcsweep.results.TransitionsExpiredException;

/// Problems as `google.rpc.Status` with one `ErrorInfo` each (AIP-193).
final class RpcProblems {

  private static final Logger LOG = Logger.getLogger(RpcProblems.class);
  private static final String DOMAIN = "host.rpcsweep";

  /// How long to wait before asking again; the consumer tries every second as well.
  private static final Duration RETRY_DELAY = Duration.newBuilder().setSeconds(1).build();

  private RpcProblems() {}

  /// What ends the call. Only what nobody foresaw is logged, with its trace.
  static StatusRuntimeException end(Throwable problem) {
    Status status = write(problem);
    if (status.getCode() == Code.INTERNAL.getNumber()) {
      LOG.error("a question could not be answered", problem);
    }
    return StatusProto.toStatusRuntimeException(status);
  }

  /// What ends a call whose answer a stop of the service cut short.
  static StatusRuntimeException stopping() {
    return StatusProto.toStatusRuntimeException(
        status(
            Code.UNAVAILABLE,
            "STOPPING",
            "the service stops",
            Map.of(),
            RetryInfo.newBuilder().setRetryDelay(RETRY_DELAY).build()));
  }

  /// The problem as it is told to the caller; what nobody foresaw is told without its details.
  static Status write(Throwable problem) {
    return switch (problem) {
      case InvalidQueryException invalid ->
          status(
              Code.INVALID_ARGUMENT,
              "QUERY_INVALID",
              "the request has " + invalid.violations().size() + " invalid fields",
              Map.of("violation_count", Integer.toString(invalid.violations().size())),
              badRequest(invalid));
      case HostNotFoundException missing -> {
        String name = ResourceNames.host(missing.host());
        yield status(
            Code.NOT_FOUND,
            "HOST_NOT_FOUND",
            String.valueOf(missing.getMessage()),
            Map.of("host", name),
            ResourceInfo.newBuilder()
                .setResourceType("host.rpcsweep/Host")
                .setResourceName(name)
                .setDescription("never scanned")
                .build());
      }
      case ScanNotFoundException missing -> {
        String name = ResourceNames.scan(missing.scan());
        yield status(
            Code.NOT_FOUND,
            "SCAN_NOT_FOUND",
            String.valueOf(missing.getMessage()),
            Map.of("scan", name),
            ResourceInfo.newBuilder()
                .setResourceType("scan.rpcsweep/Scan")
                .setResourceName(name)
                .setDescription("nothing was reported of it")
                .build());
      }
      case StoreUnavailableException away -> away("STORE_UNAVAILABLE", away);
      case LogUnavailableException away -> away("LOG_UNAVAILABLE", away);
      case RebuildRefusedException refused -> refused(refused);
      case TransitionsExpiredException expired ->
          status(
              Code.OUT_OF_RANGE,
              "RESUME_TOKEN_EXPIRED",
              String.valueOf(expired.getMessage()),
              Map.of(),
              BadRequest.newBuilder()
                  .addFieldViolations(
                      BadRequest.FieldViolation.newBuilder()
                          .setField("resume_token")
                          .setDescription("is of changes that are still kept"))
                  .build());
      case TooManyWatchesException many ->
          status(
              Code.RESOURCE_EXHAUSTED,
              "TOO_MANY_WATCHES",
              String.valueOf(many.getMessage()),
              Map.of("most", Integer.toString(many.most())),
              QuotaFailure.newBuilder()
                  .addViolations(
                      QuotaFailure.Violation.newBuilder()
                          .setSubject("watches")
                          .setDescription("at most " + many.most() + " at a time"))
                  .build());
      default ->
          status(
              Code.INTERNAL,
              "INTERNAL",
              "the request could not be answered",
              Map.of(),
              RetryInfo.getDefaultInstance());
    };
  }

  private static Status away(String reason, RuntimeException problem) {
    return status(
        Code.UNAVAILABLE,
        reason,
        String.valueOf(problem.getMessage()),
        Map.of(),
        RetryInfo.newBuilder().setRetryDelay(RETRY_DELAY).build());
  }

  private static Status refused(RebuildRefusedException refused) {
    String text = String.valueOf(refused.getMessage());
    return switch (refused.reason()) {
      case NOT_FOUND ->
          status(
              Code.NOT_FOUND,
              "REBUILD_NOT_FOUND",
              text,
              Map.of(),
              ResourceInfo.newBuilder()
                  .setResourceType("host.rpcsweep/Rebuild")
                  .setResourceName("rebuild")
                  .setDescription("none is under way")
                  .build());
      case UNDER_WAY -> precondition("REBUILD_UNDER_WAY", text);
      case NOT_READY -> precondition("REBUILD_NOT_READY", text);
    };
  }

  private static Status precondition(String reason, String text) {
    return status(
        Code.FAILED_PRECONDITION,
        reason,
        text,
        Map.of(),
        PreconditionFailure.newBuilder()
            .addViolations(
                PreconditionFailure.Violation.newBuilder()
                    .setType(reason)
                    .setSubject("rebuild")
                    .setDescription(text))
            .build());
  }

  private static BadRequest badRequest(InvalidQueryException invalid) {
    BadRequest.Builder message = BadRequest.newBuilder();
    for (InvalidQueryException.Violation violation : invalid.violations()) {
      message.addFieldViolations(
          BadRequest.FieldViolation.newBuilder()
              .setField(violation.field())
              .setDescription(violation.description()));
    }
    return message.build();
  }

  private static Status status(
      Code code, String reason, String text, Map<String, String> metadata, Message detail) {
    ErrorInfo info =
        ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN).putAllMetadata(metadata).build();
    return Status.newBuilder()
        .setCode(code.getNumber())
        .setMessage(text)
        .addDetails(Any.pack(info))
        .addDetails(Any.pack(detail))
        .build();
  }
}
