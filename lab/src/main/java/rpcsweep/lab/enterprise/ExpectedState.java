package rpcsweep.lab.enterprise;

/// What a scanner must report of a host: the names of the host states that the lab can bring about.
/// They are the scanner's names, repeated here because the lab must not share code with what it
/// tests.
public enum ExpectedState {
  /// Both updates are there.
  PATCHED,
  /// KB823980 is there, KB824146 is missing.
  PATCHED_KB823980_ONLY,
  /// Neither update is there.
  UNPATCHED,
  /// DCOM is switched off, or activation is denied by its access list.
  DCOM_DISABLED,
  /// Anonymous calls fault with access denied.
  ACTIVATION_RESTRICTED,
  /// Speaks DCE/RPC and has neither activation interface.
  NO_DCOM,
  /// A reset in answer to the SYN.
  CONNECTION_REFUSED,
  /// Nothing in answer to the SYN.
  NO_RESPONSE,
  /// Took the connection, and no rule applies to what it said or did not say.
  NEEDS_INVESTIGATION,
  /// Broke the connection in the middle of the conversation.
  OTHER_ERROR
}
