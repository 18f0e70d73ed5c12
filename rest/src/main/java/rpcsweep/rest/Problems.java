package rpcsweep.rest;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import rpcsweep.proto.problem.v1.FieldViolation;
import rpcsweep.proto.problem.v1.Problem;

/// Problems as RFC 9457 tells them, with the code, reason, metadata and violations of gRPC.
public final class Problems {

  /// Whose reasons these are that no service gave.
  static final String DOMAIN = "rest.rpcsweep";

  private static final String TYPE = "urn:rpcsweep:problem:";

  private Problems() {}

  /// Why a call was not answered. What nobody foresaw is told without its description, which may be
  /// that of an exception.
  public static Problem of(Status status, Metadata trailers) {
    com.google.rpc.Status told = StatusProto.fromStatusAndTrailers(status, trailers);
    Code code = Code.forNumber(told.getCode());
    Problem.Builder problem = problem(HttpStatus.of(code), code, code.name(), told.getMessage());
    problem.clearDomain();
    for (Any detail : told.getDetailsList()) {
      add(detail, problem);
    }
    if (problem.getDomain().isEmpty()) {
      problem.setDomain(DOMAIN);
      if (HttpStatus.of(code) == HttpStatus.INTERNAL_SERVER_ERROR) {
        problem.setDetail("the request could not be answered");
      }
    }
    return problem.build();
  }

  private static void add(Any detail, Problem.Builder problem) {
    try {
      if (detail.is(ErrorInfo.class)) {
        ErrorInfo info = detail.unpack(ErrorInfo.class);
        problem.setType(type(info.getReason())).setReason(info.getReason());
        problem.setDomain(info.getDomain()).putAllMetadata(info.getMetadataMap());
      } else if (detail.is(BadRequest.class)) {
        for (BadRequest.FieldViolation violation :
            detail.unpack(BadRequest.class).getFieldViolationsList()) {
          problem.addViolations(
              FieldViolation.newBuilder()
                  .setField(violation.getField())
                  .setDescription(violation.getDescription()));
        }
      } else if (Json.knows(detail)) {
        problem.addDetails(detail);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a service gave a detail that cannot be read", e);
    }
  }

  /// What is wrong with a request before any service is asked.
  public static Problem of(InvalidRequestException invalid) {
    return problem(
            HttpStatus.BAD_REQUEST,
            Code.INVALID_ARGUMENT,
            "REQUEST_INVALID",
            String.valueOf(invalid.getMessage()))
        .addAllViolations(invalid.violations())
        .build();
  }

  /// Nothing is at this path.
  public static Problem noSuchPath() {
    return problem(
            HttpStatus.NOT_FOUND,
            Code.NOT_FOUND,
            "PATH_NOT_FOUND",
            "nothing is at this path; /v1/openapi.json says what is where")
        .build();
  }

  /// The path is asked otherwise.
  public static Problem otherVerb(SortedSet<String> verbs) {
    String allowed = String.join(", ", verbs);
    return problem(
            HttpStatus.METHOD_NOT_ALLOWED,
            Code.UNIMPLEMENTED,
            "METHOD_NOT_ALLOWED",
            "this path is asked with " + allowed)
        .putMetadata("allowed", allowed)
        .build();
  }

  /// A body that does not say it is JSON.
  public static Problem noJson() {
    return problem(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            Code.INVALID_ARGUMENT,
            "MEDIA_TYPE_NOT_SUPPORTED",
            "what may change something is sent as Content-Type: application/json")
        .build();
  }

  /// A body that is longer than is read.
  public static Problem tooLarge(int limit) {
    return problem(
            HttpStatus.CONTENT_TOO_LARGE,
            Code.INVALID_ARGUMENT,
            "BODY_TOO_LARGE",
            "a body has at most " + limit + " bytes")
        .putMetadata("limit", Integer.toString(limit))
        .build();
  }

  /// A mistake of ours; the log knows more.
  public static Problem internal() {
    return problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            Code.INTERNAL,
            "INTERNAL",
            "the request could not be answered")
        .build();
  }

  /// After how many seconds it is worth asking again, where the problem says.
  public static Optional<Long> retryAfter(Problem problem) {
    for (Any detail : problem.getDetailsList()) {
      if (detail.is(RetryInfo.class)) {
        try {
          RetryInfo info = detail.unpack(RetryInfo.class);
          return Optional.of(info.getRetryDelay().getSeconds()).filter(seconds -> seconds > 0);
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalArgumentException("a service gave a detail that cannot be read", e);
        }
      }
    }
    return Optional.empty();
  }

  private static Problem.Builder problem(
      HttpStatus status, Code code, String reason, String detail) {
    return Problem.newBuilder()
        .setType(type(reason))
        .setTitle(status.phrase())
        .setStatus(status.code())
        .setDetail(detail)
        .setCode(code.name())
        .setReason(reason)
        .setDomain(DOMAIN);
  }

  private static String type(String reason) {
    return TYPE + reason.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
