package rpcsweep.domain.fingerprint;

/// One presentation context offered in a bind, and what the host said to it.
///
/// @param abstractSyntax the interface
/// @param transferSyntax the encoding
/// @param result p_cont_def_result_t, as it came: 0 accepted, 3 negotiate_ack
/// @param reason p_provider_reason_t, or the feature mask of a negotiate_ack
public record ContextOffer(Syntax abstractSyntax, Syntax transferSyntax, int result, int reason) {

  private static final int NEGOTIATE_ACK = 3;

  private static final Syntax NDR64 = Syntax.of("71710533-beba-4937-8319-b5dbef9ccc36", "1.0");

  /// The first 8 bytes of every bind-time feature negotiation ([MS-RPCE] 2.2.2.14).
  private static final long FEATURES = 0x6cb71c2c98124540L;

  /// Whether NDR64 was offered ([MS-RPCE] 2.2.5), which 64-bit servers accept.
  public boolean isOfNdr64() {
    return transferSyntax.equals(NDR64);
  }

  /// Whether it is no context but a negotiation of bind-time features ([MS-RPCE] 2.2.2.14).
  public boolean isOfFeatures() {
    return transferSyntax.uuid().getMostSignificantBits() == FEATURES;
  }

  /// Whether requests could name the context.
  public boolean isAccepted() {
    return result == 0;
  }

  /// Whether the host answered the negotiation of bind-time features.
  public boolean isNegotiateAck() {
    return result == NEGOTIATE_ACK;
  }
}
