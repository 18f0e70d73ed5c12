package rpcsweep.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Asks a running service over gRPC and over HTTP, and holds the answers to be equal and to be what
/// the service's own OpenAPI document says.
public final class BothWays {

  private final Channel channel;
  private final URI http;
  private final HttpClient client = HttpClient.newHttpClient();
  private final DocumentedAnswers documented;

  /// @param channel to the service
  /// @param http to the same service
  public BothWays(Channel channel, URI http) throws IOException, InterruptedException {
    this.channel = channel;
    this.http = http;
    this.documented = new DocumentedAnswers(get("/v1/openapi.json").body());
  }

  /// Asks a question that changes nothing.
  ///
  /// @return what was answered, a message or a problem
  public <Q extends Message, A extends Message> JsonObject ask(
      MethodDescriptor<Q, A> method, Q request, String path)
      throws IOException, InterruptedException {
    return compare(method, request, path, get(path));
  }

  /// Asks for something that has a body, and that changes nothing this time, or nothing twice.
  ///
  /// @return what was answered, a message or a problem
  public <Q extends Message, A extends Message> JsonObject ask(
      MethodDescriptor<Q, A> method, Q request, String path, String json)
      throws IOException, InterruptedException {
    return compare(method, request, path, post(path, json));
  }

  private <Q extends Message, A extends Message> JsonObject compare(
      MethodDescriptor<Q, A> method, Q request, String path, HttpResponse<String> rest)
      throws InvalidProtocolBufferException {
    try {
      A answer = ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
      assertThat(rest.statusCode()).as(rest.body()).isEqualTo(200);
      assertThat(JsonParser.parseString(rest.body())).as(path).isEqualTo(json(answer));
    } catch (StatusRuntimeException e) {
      assertSame(rest, StatusProto.fromThrowable(e), path);
    }
    documented.check(method, rest.statusCode(), rest.body());
    return JsonParser.parseString(rest.body()).getAsJsonObject();
  }

  /// Asks for a stream, to its end.
  ///
  /// @return the lines
  public <Q extends Message, A extends Message> List<JsonElement> askForAll(
      MethodDescriptor<Q, A> method, Q request, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> rest = get(path);
    List<JsonElement> expected = new ArrayList<>();
    Iterator<A> answers =
        ClientCalls.blockingServerStreamingCall(channel, method, CallOptions.DEFAULT, request);
    try {
      while (answers.hasNext()) {
        expected.add(json(answers.next()));
      }
    } catch (StatusRuntimeException e) {
      assertSame(rest, StatusProto.fromThrowable(e), path);
      documented.check(method, rest.statusCode(), rest.body());
      return List.of();
    }
    assertThat(rest.statusCode()).as(rest.body()).isEqualTo(200);
    List<JsonElement> lines = rest.body().lines().map(JsonParser::parseString).toList();
    assertThat(lines).as(path).isEqualTo(expected);
    rest.body().lines().forEach(line -> documented.check(method, 200, line));
    return lines;
  }

  /// Asks for something that changes something, over HTTP alone.
  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(http.resolve(path))
            .header("Content-Type", "application/json")
            .header("rpcsweep-actor", "aiko")
            .POST(BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// Asks over HTTP alone.
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(http.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /// Holds an answer to be what the document says of a method.
  public void check(MethodDescriptor<?, ?> method, HttpResponse<String> answer) {
    documented.check(method, answer.statusCode(), answer.body());
  }

  private static JsonElement json(Message message) throws InvalidProtocolBufferException {
    return JsonParser.parseString(JsonFormat.printer().print(message));
  }

  private static void assertSame(HttpResponse<String> rest, Status status, String path)
      throws InvalidProtocolBufferException {
    JsonObject problem = JsonParser.parseString(rest.body()).getAsJsonObject();
    Code code = Code.forNumber(status.getCode());
    assertThat(rest.statusCode()).as(path).isEqualTo(HttpStatus.of(code).code());
    assertThat(problem.get("status").getAsInt()).isEqualTo(rest.statusCode());
    assertThat(problem.get("code").getAsString()).as(path).isEqualTo(code.name());
    assertThat(problem.get("detail").getAsString()).as(path).isEqualTo(status.getMessage());
    for (Any detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        ErrorInfo info = detail.unpack(ErrorInfo.class);
        assertThat(problem.get("reason").getAsString()).as(path).isEqualTo(info.getReason());
        assertThat(problem.get("domain").getAsString()).as(path).isEqualTo(info.getDomain());
        JsonObject metadata = new JsonObject();
        info.getMetadataMap().forEach(metadata::addProperty);
        assertThat(problem.has("metadata") ? problem.get("metadata") : new JsonObject())
            .as(path)
            .isEqualTo(metadata);
      } else if (detail.is(BadRequest.class)) {
        JsonArray violations = new JsonArray();
        for (BadRequest.FieldViolation violation :
            detail.unpack(BadRequest.class).getFieldViolationsList()) {
          JsonObject expected = new JsonObject();
          expected.addProperty("field", violation.getField());
          expected.addProperty("description", violation.getDescription());
          violations.add(expected);
        }
        assertThat(problem.getAsJsonArray("violations")).as(path).isEqualTo(violations);
      }
    }
  }
}
