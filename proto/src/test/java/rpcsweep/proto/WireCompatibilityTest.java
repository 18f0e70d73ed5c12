package rpcsweep.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Versions talk to each other while one replaces the other, and records lie in Kafka for a month:
/// whatever a released contract says is said by today's too. `contracts-VERSION.txt` has a line for
/// each field, value and method of a release; lines are never changed and never removed.
///
/// For a release: run with `-Drpcsweep.contracts=VERSION`, which writes its file.
class WireCompatibilityTest {

  private static final Path RELEASES = Path.of("src/test/resources/rpcsweep/proto");

  @Test
  void everythingThatWasReleasedIsStillThere() throws IOException {
    String release = System.getProperty("rpcsweep.contracts", "");
    if (!release.isEmpty()) {
      Path ignored = Files.write(RELEASES.resolve("contracts-" + release + ".txt"), today());
    }
    try (Stream<Path> files = Files.list(RELEASES)) {
      List<Path> releases =
          files.filter(file -> file.getFileName().toString().startsWith("contracts-")).toList();
      assertThat(releases).isNotEmpty();
      for (Path file : releases) {
        List<String> released = Files.readAllLines(file);
        assertThat(released).hasSizeGreaterThan(100);
        assertThat(today()).as("%s", file).containsAll(released);
      }
    }
  }

  @Test
  void noNumberIsGivenTwice() throws IOException {
    // "message Type 3": the key of a line.
    assertThat(today().stream().map(line -> line.replaceFirst("( -?\\d+) .*", "$1")))
        .doesNotHaveDuplicates();
  }

  private static List<String> today() throws IOException {
    try (InputStream contracts =
        WireCompatibilityTest.class.getResourceAsStream("contracts.binpb")) {
      return FileDescriptorSet.parseFrom(contracts).getFileList().stream()
          .filter(file -> file.getPackage().startsWith("rpcsweep."))
          .flatMap(WireCompatibilityTest::lines)
          .sorted()
          .toList();
    }
  }

  private static Stream<String> lines(FileDescriptorProto file) {
    return Stream.of(
            file.getMessageTypeList().stream().flatMap(type -> lines(file.getPackage(), type)),
            file.getEnumTypeList().stream().flatMap(type -> lines(file.getPackage(), type)),
            file.getServiceList().stream().flatMap(service -> lines(file.getPackage(), service)))
        .flatMap(part -> part);
  }

  private static Stream<String> lines(String scope, DescriptorProto type) {
    String name = scope + "." + type.getName();
    return Stream.of(
            type.getFieldList().stream().map(field -> line(name, type, field)),
            type.getNestedTypeList().stream().flatMap(nested -> lines(name, nested)),
            type.getEnumTypeList().stream().flatMap(nested -> lines(name, nested)))
        .flatMap(part -> part);
  }

  /// The name is part of it too: REST and stored JSON know fields by name.
  private static String line(String name, DescriptorProto type, FieldDescriptorProto field) {
    boolean chosen = field.hasOneofIndex() && !field.getProto3Optional();
    return "message %s %d %s %s %s%s"
        .formatted(
            name,
            field.getNumber(),
            field.getName(),
            field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED ? "repeated" : "single",
            field.getTypeName().isEmpty() ? field.getType() : field.getTypeName(),
            chosen ? " of " + type.getOneofDecl(field.getOneofIndex()).getName() : "");
  }

  private static Stream<String> lines(String scope, EnumDescriptorProto type) {
    return type.getValueList().stream()
        .map(value ->
            "enum %s.%s %d %s"
                .formatted(scope, type.getName(), value.getNumber(), value.getName()));
  }

  private static Stream<String> lines(String scope, ServiceDescriptorProto service) {
    return service.getMethodList().stream()
        .map(method -> line(scope + "." + service.getName(), method));
  }

  private static String line(String service, MethodDescriptorProto method) {
    return "method %s %s(%s%s) %s%s"
        .formatted(
            service,
            method.getName(),
            method.getClientStreaming() ? "stream " : "",
            method.getInputType(),
            method.getServerStreaming() ? "stream " : "",
            method.getOutputType());
  }
}
