package rpcsweep.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.grpc.MethodDescriptor;
import java.util.HashMap;
import java.util.Map;

/// What an OpenAPI document says of every answer, and nothing beyond it: a field it does not name
/// is a mistake here, though a client should bear one.
final class DocumentedAnswers {

  private final Map<String, JsonObject> responses = new HashMap<>();
  private final JsonObject components;

  /// @param document as it is served
  DocumentedAnswers(String document) {
    JsonObject root = JsonParser.parseString(document).getAsJsonObject();
    components = root.getAsJsonObject("components");
    for (JsonElement schema : components.getAsJsonObject("schemas").asMap().values()) {
      close(schema.getAsJsonObject());
    }
    for (JsonElement path : root.getAsJsonObject("paths").asMap().values()) {
      for (JsonElement operation : path.getAsJsonObject().asMap().values()) {
        responses.put(
            operation.getAsJsonObject().get("operationId").getAsString(),
            operation.getAsJsonObject().getAsJsonObject("responses"));
      }
    }
  }

  private static void close(JsonObject schema) {
    if (schema.has("properties") && !schema.has("additionalProperties")) {
      schema.addProperty("additionalProperties", false);
    }
  }

  void check(MethodDescriptor<?, ?> method, int status, String answer) {
    String name = method.getFullMethodName();
    String operation = name.substring(name.lastIndexOf('.') + 1).replace('/', '_');
    JsonObject response =
        responses.get(operation).getAsJsonObject(status == 200 ? "200" : "default");
    JsonObject media =
        response.getAsJsonObject("content").asMap().values().iterator().next().getAsJsonObject();
    JsonObject schema = media.getAsJsonObject("schema").deepCopy();
    schema.addProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.add("components", components);
    JsonSchema judge =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                schema.toString(),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    assertThat(judge.validate(answer, InputFormat.JSON)).as(operation + " " + answer).isEmpty();
  }
}
