package rpcsweep.msrpc.pdu;

import java.util.Optional;

/// The status of a fault PDU: one of C706's nca_s codes, a Win32 code, or any other number.
///
/// @param raw the 32 bits
public record FaultStatus(int raw) {

  /// The caller may not do that; what restricted hosts answer to anonymous callers.
  public static final FaultStatus ACCESS_DENIED = new FaultStatus(0x00000005);

  /// The interface is not there: a request on a context that was refused.
  public static final FaultStatus UNK_IF = new FaultStatus(0x1c010003);

  /// The interface has no such opnum.
  public static final FaultStatus OP_RNG_ERROR = new FaultStatus(0x1c010002);

  /// There is no such presentation context.
  public static final FaultStatus INVALID_PRES_CONTEXT_ID = new FaultStatus(0x1c00001c);

  /// The stub does not unmarshal.
  public static final FaultStatus BAD_STUB_DATA = new FaultStatus(0x000006f7);

  /// The name in C706 or [MS-ERREF], if this library knows one.
  public Optional<String> knownName() {
    return Optional.ofNullable(
        switch (raw) {
          case 0x00000005 -> "ERROR_ACCESS_DENIED";
          case 0x000006bf -> "RPC_S_CALL_FAILED_DNE";
          case 0x000006d3 -> "RPC_S_UNKNOWN_AUTHN_SERVICE";
          case 0x000006e4 -> "RPC_S_CANNOT_SUPPORT";
          case 0x000006f7 -> "RPC_X_BAD_STUB_DATA";
          case 0x1c000001 -> "nca_s_fault_int_div_by_zero";
          case 0x1c000002 -> "nca_s_fault_addr_error";
          case 0x1c000009 -> "nca_s_fault_cancel";
          case 0x1c00000b -> "nca_s_fault_invalid_tag";
          case 0x1c00000c -> "nca_s_fault_invalid_bound";
          case 0x1c000012 -> "nca_s_fault_unspec";
          case 0x1c000019 -> "nca_s_fault_no_client_stub";
          case 0x1c00001a -> "nca_s_fault_context_mismatch";
          case 0x1c00001b -> "nca_s_fault_remote_no_memory";
          case 0x1c00001c -> "nca_s_invalid_pres_context_id";
          case 0x1c00001d -> "nca_s_unsupported_authn_level";
          case 0x1c010002 -> "nca_s_op_rng_error";
          case 0x1c010003 -> "nca_s_unk_if";
          case 0x1c010006 -> "nca_s_wrong_boot_time";
          case 0x1c010009 -> "nca_s_you_crashed";
          case 0x1c01000b -> "nca_s_proto_error";
          case 0x1c010013 -> "nca_s_out_args_too_big";
          case 0x1c010014 -> "nca_s_server_too_busy";
          default -> null;
        });
  }

  /// The name and the number, or the number.
  @Override
  public String toString() {
    String number = "0x%08x".formatted(raw);
    return knownName().map(name -> name + " (" + number + ")").orElse(number);
  }
}
