package rpcsweep.kafka;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// What may be done with something of Kafka's. Kafka lets whoever may read, write or alter
/// something describe it too.
///
/// @param resource what it is about: one thing, or all whose names begin alike
/// @param operations what may be done
public record Permission(ResourcePattern resource, Set<AclOperation> operations) {

  private static final String EVERYWHERE = "*";

  /// Copies the set.
  public Permission {
    operations = Set.copyOf(operations);
  }

  static Permission on(ResourceType type, String name, AclOperation... operations) {
    return new Permission(new ResourcePattern(type, name, PatternType.LITERAL), Set.of(operations));
  }

  static Permission onAll(ResourceType type, String prefix, AclOperation... operations) {
    return new Permission(
        new ResourcePattern(type, prefix, PatternType.PREFIXED), Set.of(operations));
  }

  /// As rules for a principal, one for each operation.
  Stream<AclBinding> bindings(String principal) {
    return operations.stream()
        .map(operation ->
            new AclBinding(
                resource,
                new AccessControlEntry(principal, EVERYWHERE, operation, AclPermissionType.ALLOW)));
  }

  /// As in the documentation: `topic controls.v1: READ`, with `*` behind a prefix.
  @Override
  public String toString() {
    return "%s %s%s: %s"
        .formatted(
            resource.resourceType().name().toLowerCase(Locale.ROOT),
            resource.name(),
            resource.patternType() == PatternType.PREFIXED ? "*" : "",
            operations.stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
  }
}
