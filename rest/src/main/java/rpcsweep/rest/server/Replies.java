package rpcsweep.rest.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import rpcsweep.proto.problem.v1.Problem;
import rpcsweep.rest.HttpStatus;
import rpcsweep.rest.Json;
import rpcsweep.rest.Problems;

/// What is written to whoever asked.
final class Replies {

  static final String JSON = "application/json";
  static final String JSON_LINES = "application/x-ndjson";
  static final String PROBLEM_JSON = "application/problem+json";

  private Replies() {}

  /// Sets what every answer says of itself.
  static void head(HttpServerResponse response, int status, String mediaType) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.VARY, "Accept-Language")
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  /// Ends a request with its answer.
  static void end(HttpServerResponse response, String json) {
    if (!response.closed() && !response.ended()) {
      head(response, HttpStatus.OK.code(), JSON);
      response.end(json);
    }
  }

  /// Ends a request with the reason why there is no answer.
  static void end(HttpServerResponse response, Problem problem) {
    if (!response.closed() && !response.ended()) {
      head(response, problem.getStatus(), PROBLEM_JSON);
      if (problem.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.code()) {
        response.putHeader(HttpHeaders.ALLOW, problem.getMetadataOrThrow("allowed"));
      }
      if (problem.getStatus() == HttpStatus.UNAUTHORIZED.code()) {
        // RFC 6750, section 3.
        response.putHeader("WWW-Authenticate", "Bearer realm=\"rpcsweep\"");
      }
      Problems.retryAfter(problem)
          .ifPresent(seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds.toString()));
      response.end(Json.write(problem));
    }
  }
}
