package rpcsweep.domain.observation;

/// What came back for one call: a fact, without judgement. Numbers from the wire are kept as they
/// came, known or not.
public sealed interface Answer {

  /// The presentation context was accepted.
  record Accepted() implements Answer {}

  /// The presentation context was refused.
  ///
  /// @param result p_cont_def_result_t (C706 12.6.3.1), 1 or 2 where the host follows it
  /// @param reason p_provider_reason_t
  record Rejected(int result, int reason) implements Answer {}

  /// bind_nak.
  ///
  /// @param reason p_reject_reason_t (C706 12.6.3.1)
  record Nak(int reason) implements Answer {}

  /// The call returned.
  ///
  /// @param hresult its HRESULT
  record Hresult(int hresult) implements Answer {}

  /// The call ended in a fault PDU.
  ///
  /// @param status nca_s_* or a Win32 code
  record Fault(int status) implements Answer {}

  /// Bytes that are not the reply a DCE/RPC server gives to this call.
  ///
  /// @param reason which field was wrong and how, one line of our own words
  record Malformed(String reason) implements Answer {}

  /// A well-formed answer in big-endian byte order, which no Windows for x86 or x64 gives: what it
  /// says was read, and no rule trusts it.
  ///
  /// @param answer what it says, never itself [BigEndian]
  record BigEndian(Answer answer) implements Answer {}

  /// The host asked to end the association (shutdown PDU, C706 12.6.4.11).
  record Shutdown() implements Answer {}

  /// Nothing within the timeout.
  record Silence() implements Answer {}

  /// The host ended the connection in order (FIN).
  record Closed() implements Answer {}

  /// The host broke the connection (RST) or the network did.
  record Reset() implements Answer {}
}
