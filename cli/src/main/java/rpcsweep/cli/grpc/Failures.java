package rpcsweep.cli.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.PreconditionFailure;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;

/// Turns what a service answered into lines for the user: every violation named in the details
/// (AIP-193), else the message.
final class Failures {

  private Failures() {}

  /// @param service what the user calls it, with its address
  static RequestFailedException of(String service, StatusRuntimeException failure) {
    Status.Code code = failure.getStatus().getCode();
    return switch (code) {
      case INVALID_ARGUMENT,
          FAILED_PRECONDITION,
          NOT_FOUND,
          ALREADY_EXISTS,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          PERMISSION_DENIED,
          UNAUTHENTICATED ->
          new RequestFailedException(problems(failure), true, failure);
      // Their descriptions tell of the inside of this client, and not what to do.
      case DEADLINE_EXCEEDED, UNAVAILABLE ->
          new RequestFailedException(List.of(service + " does not answer"), false, failure);
      case OK, CANCELLED, UNKNOWN, RESOURCE_EXHAUSTED, ABORTED, INTERNAL, DATA_LOSS ->
          new RequestFailedException(
              List.of(service + " failed: " + description(failure)), false, failure);
    };
  }

  private static List<String> problems(StatusRuntimeException failure) {
    List<String> problems = new ArrayList<>();
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    if (status != null) {
      for (Any detail : status.getDetailsList()) {
        problems.addAll(violations(detail));
      }
    }
    return problems.isEmpty() ? List.of(description(failure)) : problems;
  }

  private static List<String> violations(Any detail) {
    try {
      if (detail.is(BadRequest.class)) {
        return detail.unpack(BadRequest.class).getFieldViolationsList().stream()
            .map(violation -> violation.getField() + ": " + violation.getDescription())
            .toList();
      }
      if (detail.is(PreconditionFailure.class)) {
        return detail.unpack(PreconditionFailure.class).getViolationsList().stream()
            .map(violation -> violation.getSubject() + ": " + violation.getDescription())
            .toList();
      }
      return List.of();
    } catch (InvalidProtocolBufferException e) {
      // The message of the status still says what is wrong.
      return List.of();
    }
  }

  private static String description(StatusRuntimeException failure) {
    String description = failure.getStatus().getDescription();
    return description == null ? failure.getStatus().getCode().toString() : description;
  }
}
