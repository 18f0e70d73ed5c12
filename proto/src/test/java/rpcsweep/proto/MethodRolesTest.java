package rpcsweep.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.ExtensionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rpcsweep.proto.access.v1.AccessProto;
import rpcsweep.proto.access.v1.Role;

/// Nobody writes a method without having thought about who may call it.
class MethodRolesTest {

  private static List<FileDescriptorProto> contracts() throws IOException {
    ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    AccessProto.registerAllExtensions(extensions);
    try (InputStream bytes =
        MethodRolesTest.class.getResourceAsStream("/rpcsweep/proto/contracts.binpb")) {
      return FileDescriptorSet.parseFrom(bytes, extensions).getFileList();
    }
  }

  private static Stream<MethodDescriptorProto> methods(FileDescriptorProto file) {
    return file.getServiceList().stream().flatMap(service -> service.getMethodList().stream());
  }

  @Test
  void everyMethodSaysWhoMayCallIt() throws IOException {
    List<MethodDescriptorProto> methods =
        contracts().stream()
            .filter(file -> file.getPackage().startsWith("rpcsweep."))
            .flatMap(MethodRolesTest::methods)
            .toList();

    assertThat(methods).hasSizeGreaterThan(25);
    assertThat(methods)
        .allSatisfy(method ->
            assertThat(method.getOptions().getExtension(AccessProto.role))
                .as(method.getName())
                .isIn(Role.ROLE_VIEWER, Role.ROLE_OPERATOR, Role.ROLE_ADMIN));
  }
}
