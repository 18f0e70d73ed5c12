package rpcsweep.rest.openapi;

import com.google.api.FieldBehavior;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.Map;
import rpcsweep.proto.problem.v1.Problem;
import rpcsweep.rest.HttpRule;
import rpcsweep.rest.Operation;
import rpcsweep.rest.PathTemplate.Segment;

/// One operation in the document.
final class OperationDocument {

  private static final Map<String, String> EXAMPLES =
      Map.of("site", "osaka", "host", "10.3.0.17", "scan", "nightly", "schedule", "weekdays");

  private final Comments comments;
  private final Schemas schemas;

  OperationDocument(Comments comments, Schemas schemas) {
    this.comments = comments;
    this.schemas = schemas;
  }

  JsonObject write(Operation operation) {
    MethodDescriptor method = operation.method();
    String comment = comments.of(method);
    JsonObject document = new JsonObject();
    JsonArray tags = new JsonArray();
    tags.add(method.getService().getName());
    document.add("tags", tags);
    document.addProperty("operationId", method.getService().getName() + "_" + method.getName());
    document.addProperty("summary", firstSentence(comment));
    document.addProperty("description", comment);
    JsonArray parameters = new JsonArray();
    for (Segment segment : operation.rule().path().segments()) {
      if (segment instanceof Segment.Wildcard(String name)) {
        parameters.add(pathParameter(name));
      }
    }
    operation.parameters().forEach(field -> parameters.add(queryParameter(field)));
    document.add("parameters", parameters);
    if (operation.hasBody()) {
      document.add("requestBody", requestBody(operation));
    }
    document.add("responses", responses(operation));
    return document;
  }

  private static String firstSentence(String comment) {
    String line = comment.replace('\n', ' ');
    int end = line.indexOf(". ");
    return end < 0 ? line : line.substring(0, end + 1);
  }

  private static JsonObject pathParameter(String name) {
    JsonObject parameter = new JsonObject();
    parameter.addProperty("name", name);
    parameter.addProperty("in", "path");
    parameter.addProperty("required", true);
    parameter.add("schema", Schemas.type("string"));
    if (EXAMPLES.containsKey(name)) {
      parameter.addProperty("example", EXAMPLES.get(name));
    }
    return parameter;
  }

  private JsonObject queryParameter(FieldDescriptor field) {
    JsonObject schema = schemas.of(field);
    schema.remove("description");
    JsonObject parameter = new JsonObject();
    parameter.addProperty("name", field.getJsonName());
    parameter.addProperty("in", "query");
    Schemas.describe(parameter, comments.of(field));
    if (Schemas.is(field, FieldBehavior.REQUIRED)) {
      parameter.addProperty("required", true);
    }
    parameter.add("schema", schema);
    return parameter;
  }

  private JsonObject requestBody(Operation operation) {
    boolean whole = operation.rule().body().equals(HttpRule.WHOLE_REQUEST);
    JsonObject body = new JsonObject();
    body.addProperty("required", !whole);
    body.add(
        "content",
        content(
            "application/json",
            whole ? wholeRequest(operation) : schemas.of(operation.bodyField().getMessageType())));
    return body;
  }

  /// The request without what the path says of it.
  private JsonObject wholeRequest(Operation operation) {
    JsonObject schema = Schemas.type("object");
    JsonObject properties = new JsonObject();
    for (FieldDescriptor field : operation.method().getInputType().getFields()) {
      if (operation.rule().path().captures().stream()
          .noneMatch(capture -> capture.field().equals(field.getName()))) {
        properties.add(field.getJsonName(), schemas.of(field));
      }
    }
    if (!properties.isEmpty()) {
      schema.add("properties", properties);
    }
    return schema;
  }

  private JsonObject responses(Operation operation) {
    MethodDescriptor method = operation.method();
    boolean streams = method.isServerStreaming();
    JsonObject answer = new JsonObject();
    String about = comments.of(method.getOutputType());
    answer.addProperty(
        "description",
        streams
            ? about
                + "\n\nOne on each line. A stream that breaks ends with a line"
                + " `{\"problem\":{...}}` and a broken connection."
            : about);
    answer.add(
        "content",
        content(
            streams ? "application/x-ndjson" : "application/json",
            schemas.of(method.getOutputType())));
    JsonObject problem = new JsonObject();
    problem.addProperty("description", comments.of(Problem.getDescriptor()));
    problem.add(
        "content", content("application/problem+json", schemas.of(Problem.getDescriptor())));
    JsonObject responses = new JsonObject();
    responses.add("200", answer);
    responses.add("default", problem);
    return responses;
  }

  private static JsonObject content(String mediaType, JsonObject schema) {
    JsonObject media = new JsonObject();
    media.add("schema", schema);
    JsonObject content = new JsonObject();
    content.add(mediaType, media);
    return content;
  }
}
