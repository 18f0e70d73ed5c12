package rpcsweep.access.grpc;

import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;
import rpcsweep.access.Role;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.access.v1.AccessProto;

/// Who may call a method, as its contract says.
public sealed interface MethodRule {

  /// Everybody, strangers included.
  record Open() implements MethodRule {}

  /// Nobody: its contract says nothing.
  record Closed() implements MethodRule {}

  /// Those who have a role, and may have to do with the site that is asked about.
  ///
  /// @param role the least role
  /// @param siteField which field of the request names the site; null where none does
  record Asks(Role role, @Nullable FieldDescriptor siteField) implements MethodRule {

    /// @throws DeniedException where the caller's role is less
    public void require(Identity caller) {
      if (!caller.role().includes(role)) {
        throw DeniedException.because(
            DenialReason.ROLE_INSUFFICIENT,
            "%s is %s, and this asks for %s"
                .formatted(caller.name(), caller.role().word(), role.word()),
            Map.of("role", caller.role().word(), "required_role", role.word()));
      }
    }

    /// @throws DeniedException where the request is about a site that is not the caller's
    public void require(Identity caller, Object request) {
      if (siteField == null || caller.sites() instanceof SiteScope.Every) {
        return;
      }
      String name = request instanceof Message message ? (String) message.getField(siteField) : "";
      if (name.equals(EVERY_SITE) && role == Role.VIEWER) {
        // The service answers with the sites that are the caller's.
        return;
      }
      Optional<SiteId> site = site(name);
      // What is no name at all as well: what the service says of it may name sites.
      if (site.isEmpty() || !caller.sites().includes(site.get())) {
        throw DeniedException.site(caller);
      }
    }
  }

  /// What `sites/-` is short for.
  String EVERY_SITE = "sites/-";

  /// The site in a name, `sites/{site}` or something below it.
  private static Optional<SiteId> site(String name) {
    String[] segments = name.split("/", 3);
    return segments.length > 1 && segments[0].equals("sites") && SiteId.isValid(segments[1])
        ? Optional.of(new SiteId(segments[1]))
        : Optional.empty();
  }

  /// The services of gRPC itself, which say nothing of roles. Health is what load balancers ask who
  /// have no token; what reflection tells is not secret, and not for strangers either.
  Set<String> HEALTH = Set.of("grpc.health.v1.Health");

  /// As [#HEALTH].
  Set<String> REFLECTION =
      Set.of("grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection");

  /// The rule of a method.
  static MethodRule of(MethodDescriptor<?, ?> method) {
    @Nullable String service = method.getServiceName();
    if (service != null && HEALTH.contains(service)) {
      return new Open();
    }
    if (service != null && REFLECTION.contains(service)) {
      return new Asks(Role.VIEWER, null);
    }
    return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema
        ? of(schema.getMethodDescriptor())
        : new Closed();
  }

  /// The rule in a contract.
  static MethodRule of(com.google.protobuf.Descriptors.MethodDescriptor method) {
    MethodOptions options = method.getOptions();
    return switch (options.getExtension(AccessProto.role)) {
      case ROLE_VIEWER -> new Asks(Role.VIEWER, siteField(method));
      case ROLE_OPERATOR -> new Asks(Role.OPERATOR, siteField(method));
      case ROLE_ADMIN -> new Asks(Role.ADMIN, siteField(method));
      case ROLE_UNSPECIFIED, UNRECOGNIZED -> new Closed();
    };
  }

  private static @Nullable FieldDescriptor siteField(
      com.google.protobuf.Descriptors.MethodDescriptor method) {
    String name = method.getOptions().getExtension(AccessProto.siteField);
    if (name.isEmpty()) {
      return null;
    }
    @Nullable FieldDescriptor field = method.getInputType().findFieldByName(name);
    if (field == null || field.getJavaType() != JavaType.STRING || field.isRepeated()) {
      throw new IllegalStateException(
          method.getFullName() + " names its site in a field that is no text: " + name);
    }
    return field;
  }
}
