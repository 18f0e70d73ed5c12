package rpcsweep.rest.openapi;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the contracts say of everything in them. The generated classes do not know it; the
/// descriptor set beside them does.
final class Comments {

  private static final String CONTRACTS = "/rpcsweep/proto/contracts.binpb";

  private final Map<String, String> byName = new HashMap<>();

  /// @throws IllegalStateException without the contracts on the class path
  Comments() {
    try (@Nullable InputStream contracts = Comments.class.getResourceAsStream(CONTRACTS)) {
      if (contracts == null) {
        throw new IllegalStateException("the contracts are not on the class path: " + CONTRACTS);
      }
      FileDescriptorSet.parseFrom(contracts).getFileList().forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The comment of something; empty where it has none.
  String of(GenericDescriptor something) {
    return byName.getOrDefault(something.getFullName(), "");
  }

  private void add(FileDescriptorProto file) {
    Map<List<Integer>, String> byPath =
        file.getSourceCodeInfo().getLocationList().stream()
            .filter(Location::hasLeadingComments)
            .collect(
                Collectors.toMap(
                    Location::getPathList, location -> text(location.getLeadingComments())));
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      List<Integer> path = List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i);
      add(byPath, path, file.getPackage(), file.getMessageType(i));
    }
    for (int i = 0; i < file.getEnumTypeCount(); i++) {
      List<Integer> path = List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
      add(byPath, path, file.getPackage(), file.getEnumType(i));
    }
    for (int i = 0; i < file.getServiceCount(); i++) {
      ServiceDescriptorProto service = file.getService(i);
      List<Integer> path = List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, i);
      String name = put(byPath, path, file.getPackage(), service.getName());
      for (int j = 0; j < service.getMethodCount(); j++) {
        List<Integer> method = at(path, ServiceDescriptorProto.METHOD_FIELD_NUMBER, j);
        put(byPath, method, name, service.getMethod(j).getName());
      }
    }
  }

  private void add(
      Map<List<Integer>, String> byPath, List<Integer> path, String in, DescriptorProto message) {
    String name = put(byPath, path, in, message.getName());
    for (int i = 0; i < message.getFieldCount(); i++) {
      List<Integer> field = at(path, DescriptorProto.FIELD_FIELD_NUMBER, i);
      put(byPath, field, name, message.getField(i).getName());
    }
    for (int i = 0; i < message.getNestedTypeCount(); i++) {
      List<Integer> nested = at(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i);
      add(byPath, nested, name, message.getNestedType(i));
    }
    for (int i = 0; i < message.getEnumTypeCount(); i++) {
      List<Integer> nested = at(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
      add(byPath, nested, name, message.getEnumType(i));
    }
  }

  private void add(
      Map<List<Integer>, String> byPath, List<Integer> path, String in, EnumDescriptorProto type) {
    put(byPath, path, in, type.getName());
    for (int i = 0; i < type.getValueCount(); i++) {
      // A value's full name is that of a sibling of its type.
      List<Integer> value = at(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i);
      put(byPath, value, in, type.getValue(i).getName());
    }
  }

  private String put(
      Map<List<Integer>, String> byPath, List<Integer> path, String in, String name) {
    String full = in + "." + name;
    @Nullable String comment = byPath.get(path);
    if (comment != null) {
      byName.put(full, comment);
    }
    return full;
  }

  private static List<Integer> at(List<Integer> path, int field, int index) {
    return Stream.concat(path.stream(), Stream.of(field, index)).toList();
  }

  private static String text(String comment) {
    return comment.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
  }
}
