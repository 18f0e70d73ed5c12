package rpcsweep.lab.enterprise;

import java.util.Locale;
import java.util.Optional;

/// What a simulated host is and how it answers.
public enum Persona {
  /// Has both updates: A gives REGDB_E_CLASSNOTREG, B gives E_NOINTERFACE, R would give
  /// REGDB_E_CLASSNOTREG.
  PATCHED,
  /// Has KB823980 only: A, B and R give CO_E_BAD_PATH.
  PATCHED_KB823980_ONLY,
  /// Has neither update: A, B and R give REGDB_E_CLASSNOTREG.
  UNPATCHED,
  /// EnableDCOM is N: A, B and R give E_ACCESSDENIED.
  DCOM_DISABLED,
  /// Binds, and answers every call with a fault of status 5, as XP SP2 and later do to anonymous
  /// callers.
  ACTIVATION_RESTRICTED,
  /// Speaks DCE/RPC and rejects every interface (provider_rejection,
  /// abstract_syntax_not_supported); a request faults with nca_s_unk_if.
  NO_DCOM,
  /// Nothing listens: the kernel sends the reset.
  REFUSED,
  /// A listener whose accept queue is full: the kernel drops every SYN.
  SILENT,
  /// Takes the connection and whatever is sent, and never answers.
  TARPIT,
  /// Answers the first bytes with random ones that cannot be a PDU.
  GARBAGE,
  /// Speaks another protocol: a greeting at once (SSH, SMTP) or an HTTP error in answer to the
  /// bind.
  NOT_RPC,
  /// Reads the bind and resets the connection.
  RESET_AFTER_BIND,
  /// A host of some patch state whose answers come in many TCP segments of a few bytes.
  SPLIT_SEGMENTS,
  /// A host of some patch state that leaves garbage in the padding of its bind_ack, as Windows
  /// does.
  PADDED_BIND_ACK;

  private static final Persona[] ALL = values();

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /// The name in configuration files and in the truth, such as `patched-kb823980-only`.
  public String label() {
    return label;
  }

  /// The persona with this label, if there is one.
  public static Optional<Persona> ofLabel(String label) {
    for (Persona persona : ALL) {
      if (persona.label.equals(label)) {
        return Optional.of(persona);
      }
    }
    return Optional.empty();
  }

  /// Whether a connection to the host is accepted.
  public boolean accepts() {
    return this != REFUSED && this != SILENT;
  }

  /// What a scanner must report of it.
  ///
  /// @param hidden the patch state of a persona that only colours the answers of one; else unused
  ExpectedState expectedState(ExpectedState hidden) {
    return switch (this) {
      case PATCHED -> ExpectedState.PATCHED;
      case PATCHED_KB823980_ONLY -> ExpectedState.PATCHED_KB823980_ONLY;
      case UNPATCHED -> ExpectedState.UNPATCHED;
      case DCOM_DISABLED -> ExpectedState.DCOM_DISABLED;
      case ACTIVATION_RESTRICTED -> ExpectedState.ACTIVATION_RESTRICTED;
      case NO_DCOM -> ExpectedState.NO_DCOM;
      case REFUSED -> ExpectedState.CONNECTION_REFUSED;
      case SILENT -> ExpectedState.NO_RESPONSE;
      case TARPIT, GARBAGE, NOT_RPC -> ExpectedState.NEEDS_INVESTIGATION;
      case RESET_AFTER_BIND -> ExpectedState.OTHER_ERROR;
      case SPLIT_SEGMENTS, PADDED_BIND_ACK -> hidden;
    };
  }
}
