package rpcsweep.domain.observation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The numbers hosts answer with, and their names.
public final class StatusCode {

  /// REGDB_E_CLASSNOTREG: the object name was accepted, the class is not there.
  public static final int CLASSNOTREG = 0x80040154;

  /// CO_E_BAD_PATH: MS03-026's check of the object name.
  public static final int BAD_PATH = 0x80080004;

  /// E_NOINTERFACE: MS03-039's check of the activation properties.
  public static final int NOINTERFACE = 0x80004002;

  /// E_ACCESSDENIED.
  public static final int ACCESSDENIED = 0x80070005;

  /// ERROR_ACCESS_DENIED, as the status of a fault.
  public static final int FAULT_ACCESS_DENIED = 5;

  /// nca_s_unk_if: the interface is not registered.
  public static final int FAULT_UNK_IF = 0x1c010003;

  /// nca_s_op_rng_error: the interface has no such operation.
  public static final int FAULT_OP_RNG_ERROR = 0x1c010002;

  /// nca_s_invalid_pres_context_id: what DCE on HP-UX answers.
  public static final int FAULT_INVALID_PRES_CONTEXT_ID = 0x1c00001c;

  /// [MS-ERREF] section 2.1, of the codes the conversation can meet on purpose.
  private static final Map<Integer, String> HRESULTS =
      Map.of(
          0,
          "S_OK",
          CLASSNOTREG,
          "REGDB_E_CLASSNOTREG",
          BAD_PATH,
          "CO_E_BAD_PATH",
          ACCESSDENIED,
          "E_ACCESSDENIED",
          NOINTERFACE,
          "E_NOINTERFACE",
          0x80070057,
          "E_INVALIDARG",
          0x8001011d,
          "RPC_E_INVALID_OBJREF",
          0x8001011c,
          "RPC_E_REMOTE_DISABLED");

  /// C706 appendix E, and Win32 codes that Windows puts into faults.
  private static final Map<Integer, String> FAULTS =
      Map.of(
          FAULT_ACCESS_DENIED,
          "ERROR_ACCESS_DENIED",
          FAULT_UNK_IF,
          "nca_s_unk_if",
          FAULT_OP_RNG_ERROR,
          "nca_s_op_rng_error",
          0x1c01000b,
          "nca_s_proto_error",
          0x1c010014,
          "nca_s_server_too_busy",
          0x000006f7,
          "rpc_x_bad_stub_data",
          0x1c000012,
          "nca_s_fault_unspec",
          0x1c00001a,
          "nca_s_fault_context_mismatch",
          FAULT_INVALID_PRES_CONTEXT_ID,
          "nca_s_invalid_pres_context_id");

  private StatusCode() {}

  /// An HRESULT's name, if it is one a host may well answer with.
  public static Optional<String> hresultName(int hresult) {
    return Optional.ofNullable(HRESULTS.get(hresult));
  }

  /// A fault status' name, if it is one a host may well answer with.
  public static Optional<String> faultName(int status) {
    return Optional.ofNullable(FAULTS.get(status));
  }

  /// `0x80040154 (REGDB_E_CLASSNOTREG)`, or the number alone.
  public static String hresultText(int hresult) {
    return text(hresult, hresultName(hresult));
  }

  /// `0x1c010003 (nca_s_unk_if)`, or the number alone.
  public static String faultText(int status) {
    return text(status, faultName(status));
  }

  private static String text(int code, Optional<String> name) {
    String hex = String.format(Locale.ROOT, "0x%08x", code);
    return name.map(known -> hex + " (" + known + ")").orElse(hex);
  }
}
