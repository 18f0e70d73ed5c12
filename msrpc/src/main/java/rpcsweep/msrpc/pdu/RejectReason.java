package rpcsweep.msrpc.pdu;

import java.util.Optional;

/// provider_reject_reason of a bind_nak (C706 12.6.3.1, [MS-RPCE] 2.2.2.5).
///
/// @param raw the number, 0 to 65535
public record RejectReason(int raw) {

  /// Temporary congestion.
  public static final RejectReason TEMPORARY_CONGESTION = new RejectReason(1);

  /// The server is at a limit of its own.
  public static final RejectReason LOCAL_LIMIT_EXCEEDED = new RejectReason(2);

  /// What Windows 2000 and XP answer to garbage.
  public static final RejectReason PROTOCOL_VERSION_NOT_SUPPORTED = new RejectReason(4);

  /// 16 bits.
  public RejectReason {
    if ((raw & ~0xffff) != 0) {
      throw new IllegalArgumentException("provider_reject_reason " + raw);
    }
  }

  /// The name in C706, if it has one.
  public Optional<String> knownName() {
    return Optional.ofNullable(
        switch (raw) {
          case 0 -> "reason_not_specified";
          case 1 -> "temporary_congestion";
          case 2 -> "local_limit_exceeded";
          case 3 -> "called_paddr_unknown";
          case 4 -> "protocol_version_not_supported";
          case 5 -> "default_context_not_supported";
          case 6 -> "user_data_not_readable";
          case 7 -> "no_psap_available";
          case 8 -> "authentication_type_not_recognized";
          case 9 -> "invalid_checksum";
          default -> null;
        });
  }

  /// The name and the number, or the number.
  @Override
  public String toString() {
    return knownName().map(name -> name + " (" + raw + ")").orElse(Integer.toString(raw));
  }
}
