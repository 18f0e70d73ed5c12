package rpcsweep.proto;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.proto.internal.v1.AddressSpan;

/// Addresses, sets of them and times, as every message writes them.
public final class AddressMessages {

  private AddressMessages() {}

  /// 16 bytes in network order.
  public static ByteString write(Address address) {
    return ByteString.copyFrom(address.toBytes());
  }

  /// @throws IllegalArgumentException for other than 4 or 16 bytes
  public static Address read(ByteString bytes) {
    return Address.ofBytes(bytes.toByteArray());
  }

  /// The ranges of a set.
  public static List<AddressSpan> write(TargetSet set) {
    return set.ranges().stream()
        .map(range ->
            AddressSpan.newBuilder()
                .setFirst(write(range.first()))
                .setLast(write(range.last()))
                .build())
        .toList();
  }

  /// The set of the ranges.
  ///
  /// @throws IllegalArgumentException where a range is none
  public static TargetSet read(List<AddressSpan> spans) {
    return TargetSet.of(
        spans.stream()
            .map(span -> new AddressRange(read(span.getFirst()), read(span.getLast())))
            .toList());
  }

  /// The instant as a timestamp.
  public static Timestamp write(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  /// The timestamp as an instant.
  public static Instant read(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  /// The duration.
  public static com.google.protobuf.Duration write(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  static Duration read(com.google.protobuf.Duration duration) {
    return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }
}
