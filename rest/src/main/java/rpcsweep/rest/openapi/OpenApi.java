package rpcsweep.rest.openapi;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import rpcsweep.proto.problem.v1.Problem;
import rpcsweep.rest.Operation;
import rpcsweep.rest.Operations;

/// The OpenAPI 3.1 document of some operations.
public final class OpenApi {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private OpenApi() {}

  /// The document as JSON.
  ///
  /// @param name who answers
  /// @param operations what can be asked
  /// @throws IllegalStateException without the contracts on the class path
  public static String write(String name, Operations operations) {
    Comments comments = new Comments();
    Schemas schemas = new Schemas(comments);
    OperationDocument documents = new OperationDocument(comments, schemas);
    JsonObject paths = new JsonObject();
    Set<ServiceDescriptor> services = new LinkedHashSet<>();
    for (Operation operation : operations.all()) {
      String path = operation.rule().path().openApi();
      if (!paths.has(path)) {
        paths.add(path, new JsonObject());
      }
      paths
          .getAsJsonObject(path)
          .add(operation.rule().verb().toLowerCase(Locale.ROOT), documents.write(operation));
      services.add(operation.method().getService());
    }
    schemas.of(Problem.getDescriptor());

    JsonObject document = new JsonObject();
    document.addProperty("openapi", "3.1.0");
    document.add("info", info(name));
    document.add("servers", servers());
    document.add("tags", tags(services, comments));
    document.add("paths", paths);
    JsonObject components = new JsonObject();
    components.add("schemas", schemas.all());
    document.add("components", components);
    return GSON.toJson(document);
  }

  private static JsonObject info(String name) {
    JsonObject info = new JsonObject();
    info.addProperty("title", "RPC Sweep: " + name);
    info.addProperty("version", "v1");
    info.addProperty(
        "description",
        "What the gRPC services of this process answer, as JSON: names in lowerCamelCase, 64-bit"
            + " integers as strings, fields left out where they have nothing to say.");
    JsonObject license = new JsonObject();
    license.addProperty("name", "Apache-2.0");
    license.addProperty("identifier", "Apache-2.0");
    info.add("license", license);
    return info;
  }

  private static JsonArray servers() {
    JsonObject here = new JsonObject();
    here.addProperty("url", "/");
    JsonArray servers = new JsonArray();
    servers.add(here);
    return servers;
  }

  private static JsonArray tags(Set<ServiceDescriptor> services, Comments comments) {
    JsonArray tags = new JsonArray();
    for (ServiceDescriptor service : services) {
      JsonObject tag = new JsonObject();
      tag.addProperty("name", service.getName());
      Schemas.describe(tag, comments.of(service));
      tags.add(tag);
    }
    return tags;
  }
}
