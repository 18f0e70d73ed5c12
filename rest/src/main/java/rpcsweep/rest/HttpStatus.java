package rpcsweep.rest;

import com.google.rpc.Code;

/// The statuses of HTTP that are answered.
public enum HttpStatus {
  /// Answered.
  OK(200, "OK"),
  /// It is elsewhere.
  FOUND(302, "Found"),
  /// The request is wrong, or cannot be had now.
  BAD_REQUEST(400, "Bad Request"),
  /// Who asks is not known.
  UNAUTHORIZED(401, "Unauthorized"),
  /// Who asks may not.
  FORBIDDEN(403, "Forbidden"),
  /// Nothing is there.
  NOT_FOUND(404, "Not Found"),
  /// It is asked otherwise.
  METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
  /// Something is in the way.
  CONFLICT(409, "Conflict"),
  /// The body is longer than is read.
  CONTENT_TOO_LARGE(413, "Content Too Large"),
  /// The body is no JSON.
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
  /// Too much at once.
  TOO_MANY_REQUESTS(429, "Too Many Requests"),
  /// The caller ended it.
  CLIENT_CLOSED_REQUEST(499, "Client Closed Request"),
  /// A mistake of ours.
  INTERNAL_SERVER_ERROR(500, "Internal Server Error"),
  /// Nobody answers that here.
  NOT_IMPLEMENTED(501, "Not Implemented"),
  /// Something it needs is away.
  SERVICE_UNAVAILABLE(503, "Service Unavailable"),
  /// It took too long.
  GATEWAY_TIMEOUT(504, "Gateway Timeout");

  private final int code;
  private final String phrase;

  HttpStatus(int code, String phrase) {
    this.code = code;
    this.phrase = phrase;
  }

  /// The number on the wire.
  public int code() {
    return code;
  }

  /// What it says to people.
  public String phrase() {
    return phrase;
  }

  /// The status of a code of gRPC, as google/rpc/code.proto maps it.
  public static HttpStatus of(Code code) {
    return switch (code) {
      case OK -> OK;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> BAD_REQUEST;
      case UNAUTHENTICATED -> UNAUTHORIZED;
      case PERMISSION_DENIED -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case ALREADY_EXISTS, ABORTED -> CONFLICT;
      case RESOURCE_EXHAUSTED -> TOO_MANY_REQUESTS;
      case CANCELLED -> CLIENT_CLOSED_REQUEST;
      case UNIMPLEMENTED -> NOT_IMPLEMENTED;
      case UNAVAILABLE -> SERVICE_UNAVAILABLE;
      case DEADLINE_EXCEEDED -> GATEWAY_TIMEOUT;
      case INTERNAL, UNKNOWN, DATA_LOSS, UNRECOGNIZED -> INTERNAL_SERVER_ERROR;
    };
  }
}
