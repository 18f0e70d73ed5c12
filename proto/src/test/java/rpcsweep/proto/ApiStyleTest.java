package rpcsweep.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The sentences of the API improvement proposals that a reviewer would otherwise have to check.
class ApiStyleTest {

  static Stream<FileDescriptor> files() {
    return Stream.of(
            rpcsweep.proto.scan.v1.Scan.getDescriptor(),
            rpcsweep.proto.scan.v1.CreateScanRequest.getDescriptor(),
            rpcsweep.proto.scan.v1.Site.getDescriptor(),
            rpcsweep.proto.scan.v1.Schedule.getDescriptor(),
            rpcsweep.proto.scan.v1.AuditEntry.getDescriptor(),
            rpcsweep.proto.host.v1.Host.getDescriptor(),
            rpcsweep.proto.host.v1.GetHostRequest.getDescriptor(),
            rpcsweep.proto.internal.v1.Task.getDescriptor(),
            rpcsweep.proto.internal.v1.BatchObservation.getDescriptor(),
            rpcsweep.proto.internal.v1.Completion.getDescriptor(),
            rpcsweep.proto.internal.v1.Control.getDescriptor(),
            rpcsweep.proto.internal.v1.ScanRecord.getDescriptor(),
            rpcsweep.proto.internal.v1.Transition.getDescriptor())
        .map(Descriptor::getFile);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aPackageIsVersionedAndIsItsFolder(FileDescriptor file) {
    assertThat(file.getPackage()).matches("rpcsweep\\.[a-z]+\\.v[0-9]+");
    assertThat(file.getName()).startsWith(file.getPackage().replace('.', '/') + "/");
  }

  @ParameterizedTest
  @MethodSource("files")
  void aPublicFileNeverImportsAnInternalOne(FileDescriptor file) {
    if (!file.getPackage().contains(".internal.")) {
      assertThat(file.getDependencies())
          .noneMatch(imported -> imported.getPackage().contains(".internal."));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theZeroOfAnEnumSaysNothing(FileDescriptor file) {
    assertThat(enums(file))
        .allSatisfy(
            type -> assertThat(type.findValueByNumber(0).getName()).endsWith("_UNSPECIFIED"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void noFieldIsUnsigned(FileDescriptor file) {
    assertThat(fields(file))
        .noneMatch(field ->
            List.of(
                    FieldDescriptor.Type.UINT32,
                    FieldDescriptor.Type.UINT64,
                    FieldDescriptor.Type.FIXED32,
                    FieldDescriptor.Type.FIXED64)
                .contains(field.getType()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aTimestampEndsInTime(FileDescriptor file) {
    assertThat(fields(file))
        .filteredOn(field ->
            field.getType() == FieldDescriptor.Type.MESSAGE
                && field.getMessageType().getName().equals("Timestamp"))
        .allSatisfy(field -> assertThat(field.getName()).endsWith("_time"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aListingIsPaged(FileDescriptor file) {
    assertThat(file.getMessageTypes())
        .filteredOn(message -> message.getName().matches("List.*Request"))
        .allSatisfy(message -> {
          assertThat(message.findFieldByName("page_size")).isNotNull();
          assertThat(message.findFieldByName("page_token")).isNotNull();
        });
  }

  private static List<FieldDescriptor> fields(FileDescriptor file) {
    return file.getMessageTypes().stream()
        .flatMap(ApiStyleTest::withNested)
        .flatMap(message -> message.getFields().stream())
        .toList();
  }

  private static List<EnumDescriptor> enums(FileDescriptor file) {
    return Stream.concat(
            file.getEnumTypes().stream(),
            file.getMessageTypes().stream()
                .flatMap(ApiStyleTest::withNested)
                .flatMap(message -> message.getEnumTypes().stream()))
        .toList();
  }

  private static Stream<Descriptor> withNested(Descriptor message) {
    return Stream.concat(
        Stream.of(message), message.getNestedTypes().stream().flatMap(ApiStyleTest::withNested));
  }
}
