package rpcsweep.rest;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Everything some services can be asked over HTTP.
///
/// @param all ordered by path and verb
public record Operations(List<Operation> all) {

  /// Copies what it is given.
  public Operations {
    all = List.copyOf(all);
  }

  /// What a request asks.
  public sealed interface Match {

    /// An operation.
    ///
    /// @param operation which
    /// @param fields what the path says
    record Found(Operation operation, Map<String, String> fields) implements Match {}

    /// The path is asked otherwise.
    ///
    /// @param verbs how
    record OtherVerb(SortedSet<String> verbs) implements Match {}

    /// Nothing is there.
    record Nothing() implements Match {}
  }

  /// The operations of services; those without annotations have none.
  ///
  /// @throws IllegalArgumentException for annotations that are not served
  public static Operations of(Collection<ServerServiceDefinition> services) {
    List<Operation> operations = new ArrayList<>();
    for (ServerServiceDefinition service : services) {
      for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
        operations.addAll(of(method.getMethodDescriptor()));
      }
    }
    operations.sort(
        Comparator.comparing((Operation operation) -> operation.rule().path().openApi())
            .thenComparing(operation -> operation.rule().verb()));
    return new Operations(operations);
  }

  // Services made from the contracts take and give messages; the supplier of their schema says so.
  @SuppressWarnings("unchecked")
  private static List<Operation> of(MethodDescriptor<?, ?> call) {
    if (!(call.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier contract)) {
      return List.of();
    }
    List<HttpRule> rules = HttpRule.of(contract.getMethodDescriptor());
    boolean served =
        call.getType() == MethodType.UNARY || call.getType() == MethodType.SERVER_STREAMING;
    if (!served && !rules.isEmpty()) {
      throw new IllegalArgumentException("requests cannot stream: " + call.getFullMethodName());
    }
    return rules.stream()
        .map(rule ->
            new Operation(
                contract.getMethodDescriptor(), (MethodDescriptor<Message, Message>) call, rule))
        .toList();
  }

  /// What a verb and a path ask.
  ///
  /// @param path as it came, with its escapes
  public Match match(String verb, String path) {
    SortedSet<String> verbs = new TreeSet<>();
    for (Operation operation : all) {
      Optional<Map<String, String>> fields = operation.rule().path().match(path);
      if (fields.isPresent()) {
        if (operation.rule().verb().equals(verb)) {
          return new Match.Found(operation, fields.get());
        }
        verbs.add(operation.rule().verb());
      }
    }
    return verbs.isEmpty() ? new Match.Nothing() : new Match.OtherVerb(verbs);
  }
}
