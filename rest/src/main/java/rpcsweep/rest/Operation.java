package rpcsweep.rest;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import java.util.List;
import java.util.Optional;

/// One way of asking one method.
///
/// @param method as the contract says
/// @param call as gRPC makes it
/// @param rule as HTTP asks it
public record Operation(
    Descriptors.MethodDescriptor method, MethodDescriptor<Message, Message> call, HttpRule rule) {

  /// An empty request.
  ///
  /// @throws IllegalStateException for a service that is not made from the contracts
  public Message.Builder newRequest() {
    if (call.getRequestMarshaller() instanceof PrototypeMarshaller<Message> marshaller
        && marshaller.getMessagePrototype() instanceof Message prototype) {
      return prototype.newBuilderForType();
    }
    throw new IllegalStateException("no protobuf: " + call.getFullMethodName());
  }

  /// A field of the request by its name in the contract.
  Optional<FieldDescriptor> field(String name) {
    return Optional.ofNullable(method.getInputType().findFieldByName(name));
  }

  /// The field that is the body.
  ///
  /// @throws IllegalArgumentException where the annotation names none
  public FieldDescriptor bodyField() {
    return field(rule.body())
        .orElseThrow(() -> new IllegalArgumentException("no field: " + rule.body()));
  }

  /// The fields that can be parameters of the query: those neither in the path nor in the body.
  public List<FieldDescriptor> parameters() {
    return method.getInputType().getFields().stream()
        .filter(_ -> !rule.body().equals(HttpRule.WHOLE_REQUEST))
        .filter(field -> !rule.body().equals(field.getName()))
        .filter(field ->
            rule.path().captures().stream()
                .noneMatch(capture -> capture.field().equals(field.getName())))
        .filter(ParameterValue::isPossible)
        .toList();
  }

  /// A parameter of the query by either of its names, `page_size` or `pageSize`.
  Optional<FieldDescriptor> parameter(String name) {
    return parameters().stream()
        .filter(field -> field.getName().equals(name) || field.getJsonName().equals(name))
        .findFirst();
  }

  /// Whether it has a body, and so may change something.
  public boolean hasBody() {
    return !rule.body().isEmpty();
  }
}
