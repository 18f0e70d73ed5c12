package rpcsweep.rest;

import com.google.api.AnnotationsProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;

/// How one method is asked over HTTP (google/api/http.proto).
///
/// @param verb `GET`, `POST` and so on
/// @param path where
/// @param body the field the body is, `*` for the whole request, empty where there is no body
public record HttpRule(String verb, PathTemplate path, String body) {

  /// What a body says it is where it is the whole request.
  public static final String WHOLE_REQUEST = "*";

  /// The rules of a method; none where it is not asked over HTTP.
  ///
  /// @throws IllegalArgumentException for a rule that is not served
  public static List<HttpRule> of(MethodDescriptor method) {
    List<HttpRule> rules = new ArrayList<>();
    if (method.getOptions().hasExtension(AnnotationsProto.http)) {
      com.google.api.HttpRule annotation = method.getOptions().getExtension(AnnotationsProto.http);
      rules.add(read(annotation));
      annotation.getAdditionalBindingsList().forEach(other -> rules.add(read(other)));
    }
    return rules;
  }

  private static HttpRule read(com.google.api.HttpRule rule) {
    return switch (rule.getPatternCase()) {
      case GET -> of("GET", rule.getGet(), rule);
      case PUT -> of("PUT", rule.getPut(), rule);
      case POST -> of("POST", rule.getPost(), rule);
      case DELETE -> of("DELETE", rule.getDelete(), rule);
      case PATCH -> of("PATCH", rule.getPatch(), rule);
      case CUSTOM -> of(rule.getCustom().getKind(), rule.getCustom().getPath(), rule);
      case PATTERN_NOT_SET -> throw new IllegalArgumentException("a rule without a path");
    };
  }

  private static HttpRule of(String verb, String path, com.google.api.HttpRule rule) {
    if (!rule.getResponseBody().isEmpty()) {
      throw new IllegalArgumentException("response_body is not served: " + path);
    }
    return new HttpRule(verb, PathTemplate.parse(path), rule.getBody());
  }
}
