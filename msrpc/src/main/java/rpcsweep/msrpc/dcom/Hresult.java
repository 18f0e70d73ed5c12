package rpcsweep.msrpc.dcom;

import java.util.Optional;

/// HRESULT ([MS-ERREF] 2.1).
///
/// @param raw the 32 bits
public record Hresult(int raw) {

  /// Success.
  public static final Hresult S_OK = new Hresult(0);

  /// No such interface.
  public static final Hresult E_NOINTERFACE = new Hresult(0x80004002);

  /// DCOM is disabled, or the caller may not activate.
  public static final Hresult E_ACCESSDENIED = new Hresult(0x80070005);

  /// An argument is invalid.
  public static final Hresult E_INVALIDARG = new Hresult(0x80070057);

  /// The class is not registered.
  public static final Hresult REGDB_E_CLASSNOTREG = new Hresult(0x80040154);

  /// The path to the object is bad.
  public static final Hresult CO_E_BAD_PATH = new Hresult(0x80080004);

  /// The marshalled interface pointer has an unknown format.
  public static final Hresult RPC_E_INVALID_OBJREF = new Hresult(0x8001011d);

  /// Remote calls are not allowed.
  public static final Hresult RPC_E_REMOTE_DISABLED = new Hresult(0x8001011c);

  /// Whether it says success: the severity bit is clear.
  public boolean isSuccess() {
    return raw >= 0;
  }

  /// The name in [MS-ERREF], if this library knows one.
  public Optional<String> knownName() {
    return Optional.ofNullable(
        switch (raw) {
          case 0x00000000 -> "S_OK";
          case 0x00000001 -> "S_FALSE";
          case 0x80004001 -> "E_NOTIMPL";
          case 0x80004002 -> "E_NOINTERFACE";
          case 0x80004005 -> "E_FAIL";
          case 0x8000ffff -> "E_UNEXPECTED";
          case 0x80010110 -> "RPC_E_VERSION_MISMATCH";
          case 0x80010111 -> "RPC_E_INVALID_HEADER";
          case 0x8001011c -> "RPC_E_REMOTE_DISABLED";
          case 0x8001011d -> "RPC_E_INVALID_OBJREF";
          case 0x80040154 -> "REGDB_E_CLASSNOTREG";
          case 0x80070005 -> "E_ACCESSDENIED";
          case 0x8007000e -> "E_OUTOFMEMORY";
          case 0x80070057 -> "E_INVALIDARG";
          case 0x80080004 -> "CO_E_BAD_PATH";
          case 0x80080005 -> "CO_E_SERVER_EXEC_FAILURE";
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
