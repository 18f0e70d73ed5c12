package rpcsweep.msrpc.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// p_result_t (C706 12.6.3.1): what a server says to one offered presentation context. For the
/// answer to bind-time feature negotiation ([MS-RPCE] 2.2.2.14) the reason is a bit mask of
/// features.
///
/// @param result 0 to 65535, see the constants
/// @param reason 0 to 65535, of meaning where the result is [#PROVIDER_REJECTION] or
///   [#NEGOTIATE_ACK]
/// @param transferSyntax the encoding chosen, [SyntaxId#NIL] where the context was refused
public record ContextResult(int result, int reason, SyntaxId transferSyntax) {

  /// The context may be used.
  public static final int ACCEPTANCE = 0;

  /// Refused by the application.
  public static final int USER_REJECTION = 1;

  /// Refused by the RPC run time, which says why.
  public static final int PROVIDER_REJECTION = 2;

  /// Bind-time features answered ([MS-RPCE] 2.2.2.4).
  public static final int NEGOTIATE_ACK = 3;

  /// Bind-time feature: one connection for several security contexts ([MS-RPCE] 2.2.2.14).
  public static final int SECURITY_CONTEXT_MULTIPLEXING = 0x01;

  /// Bind-time feature: an orphaned PDU does not end the connection.
  public static final int KEEP_CONNECTION_ON_ORPHAN = 0x02;

  /// The interface is not registered.
  public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 1;

  /// None of the encodings is known.
  public static final int PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED = 2;

  /// Too many contexts.
  public static final int LOCAL_LIMIT_EXCEEDED = 3;

  /// Bytes on the wire.
  private static final int LENGTH = 4 + SyntaxId.LENGTH;

  private static final int MAX_RESULTS = 255;

  /// Both numbers are 16 bits.
  public ContextResult {
    if ((result & ~0xffff) != 0 || (reason & ~0xffff) != 0) {
      throw new IllegalArgumentException("result " + result + ", reason " + reason);
    }
  }

  /// The context may be used with this encoding.
  public static ContextResult accepted(SyntaxId transferSyntax) {
    return new ContextResult(ACCEPTANCE, 0, transferSyntax);
  }

  /// The RPC run time refuses the context for this reason.
  public static ContextResult rejected(int providerReason) {
    return new ContextResult(PROVIDER_REJECTION, providerReason, SyntaxId.NIL);
  }

  /// The bind-time features that the server supports.
  ///
  /// @param mask 0 to 65535
  public static ContextResult negotiated(int mask) {
    return new ContextResult(NEGOTIATE_ACK, mask, SyntaxId.NIL);
  }

  /// The mask of bind-time features, if this is the answer to their negotiation.
  public OptionalInt bindTimeFeatures() {
    return result == NEGOTIATE_ACK ? OptionalInt.of(reason) : OptionalInt.empty();
  }

  /// Whether requests may name the context.
  public boolean isAccepted() {
    return result == ACCEPTANCE;
  }

  /// Whether the server says that it does not have this interface.
  public boolean isAbstractSyntaxNotSupported() {
    return result == PROVIDER_REJECTION && reason == ABSTRACT_SYNTAX_NOT_SUPPORTED;
  }

  /// The result's name in C706, if it has one.
  public Optional<String> resultName() {
    return Optional.ofNullable(
        switch (result) {
          case ACCEPTANCE -> "acceptance";
          case USER_REJECTION -> "user_rejection";
          case PROVIDER_REJECTION -> "provider_rejection";
          case NEGOTIATE_ACK -> "negotiate_ack";
          default -> null;
        });
  }

  /// The reason's name in C706, if the result has a reason and the reason a name.
  public Optional<String> reasonName() {
    if (result != PROVIDER_REJECTION) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (reason) {
          case 0 -> "reason_not_specified";
          case ABSTRACT_SYNTAX_NOT_SUPPORTED -> "abstract_syntax_not_supported";
          case PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED ->
              "proposed_transfer_syntaxes_not_supported";
          case LOCAL_LIMIT_EXCEEDED -> "local_limit_exceeded";
          case 4 -> "protocol_version_not_specified";
          case 8 -> "authentication_type_not_recognized";
          case 9 -> "invalid_checksum";
          default -> null;
        });
  }

  /// Reads p_result_list_t.
  static List<ContextResult> readList(NdrReader in) {
    int count = in.readU8("n_results");
    in.skip("p_result_list reserved", 3);
    List<ContextResult> results = new ArrayList<>(Math.min(count, in.remaining() / LENGTH));
    for (int i = 0; i < count; i++) {
      int result = in.readU16("result");
      int reason = in.readU16("reason");
      results.add(new ContextResult(result, reason, SyntaxId.read(in, "transfer_syntax")));
    }
    return results;
  }

  static void writeList(NdrWriter out, List<ContextResult> results) {
    out.writeU8(results.size());
    out.writeZeros(3);
    for (ContextResult result : results) {
      out.writeU16(result.result);
      out.writeU16(result.reason);
      result.transferSyntax.write(out);
    }
  }

  static List<ContextResult> checked(List<ContextResult> results) {
    if (results.size() > MAX_RESULTS) {
      throw new IllegalArgumentException("n_results " + results.size());
    }
    return List.copyOf(results);
  }
}
