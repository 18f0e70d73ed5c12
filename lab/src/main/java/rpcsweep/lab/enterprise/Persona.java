package rpcsweep.lab.enterprise;

import static rpcsweep.lab.enterprise.Activation.BOTH_UPDATES;
import static rpcsweep.lab.enterprise.Activation.DENIED;
import static rpcsweep.lab.enterprise.Activation.KB823980_ONLY;
import static rpcsweep.lab.enterprise.Activation.NEITHER_UPDATE;
import static rpcsweep.lab.enterprise.Activation.RESTRICTED;

import java.util.Locale;
import java.util.Optional;

/// A kind of host by name. What it is stands in its [HostModel]; new ones are added at the end,
/// because the truth of a seed depends on the order.
public enum Persona {
  /// Windows 2000 with both updates.
  PATCHED(HostModel.of(Platforms.WINDOWS_2000, BOTH_UPDATES, ExpectedState.PATCHED)),
  /// Windows 2000 with KB823980 only.
  PATCHED_KB823980_ONLY(
      HostModel.of(Platforms.WINDOWS_2000, KB823980_ONLY, ExpectedState.PATCHED_KB823980_ONLY)),
  /// Windows 2000 with neither update.
  UNPATCHED(HostModel.of(Platforms.WINDOWS_2000, NEITHER_UPDATE, ExpectedState.UNPATCHED)),
  /// Windows 2000 whose EnableDCOM is N: A, B and R give E_ACCESSDENIED.
  DCOM_DISABLED(HostModel.of(Platforms.WINDOWS_2000, DENIED, ExpectedState.DCOM_DISABLED)),
  /// Windows XP SP2: binds, and answers every call with a fault of status 5.
  ACTIVATION_RESTRICTED(
      HostModel.of(Platforms.WINDOWS_XP_SP2, RESTRICTED, ExpectedState.ACTIVATION_RESTRICTED)),
  /// Speaks DCE/RPC and rejects every interface (provider_rejection,
  /// abstract_syntax_not_supported); a request faults with nca_s_unk_if.
  NO_DCOM(
      HostModel.of(
          Platforms.WITHOUT_INTERFACES, Activation.UNKNOWN_INTERFACE, ExpectedState.NO_DCOM)),
  /// Nothing listens: the kernel sends the reset.
  REFUSED(HostModel.of(Platforms.NOT_LISTENING, DENIED, ExpectedState.CONNECTION_REFUSED)),
  /// A listener whose accept queue is full: the kernel drops every SYN.
  SILENT(broken(Manner.SILENT, ExpectedState.NO_RESPONSE)),
  /// Takes the connection and whatever is sent, and never answers.
  TARPIT(broken(Manner.TARPIT, ExpectedState.NEEDS_INVESTIGATION)),
  /// Answers the first bytes with random ones that cannot be a PDU.
  GARBAGE(broken(Manner.GARBAGE, ExpectedState.NEEDS_INVESTIGATION)),
  /// Speaks another protocol: a greeting at once (SSH, SMTP) or an HTTP error in answer to the
  /// bind.
  NOT_RPC(broken(Manner.OTHER_PROTOCOL, ExpectedState.NEEDS_INVESTIGATION)),
  /// Reads the bind and resets the connection.
  RESET_AFTER_BIND(broken(Manner.RESET, ExpectedState.OTHER_ERROR)),
  /// Windows 2000 of some patch state whose answers come in many TCP segments of a few bytes.
  SPLIT_SEGMENTS(Manner.SEGMENTED),
  /// Windows 2000 of some patch state that leaves garbage in the padding of its bind_ack, as
  /// Windows does.
  PADDED_BIND_ACK(Manner.PADDED),

  /// Windows 95, 98 or Me: rejects IRemoteSCMActivator and ILocalObjectExporter.
  WINDOWS_95(HostModel.of(Platforms.WINDOWS_9X, NEITHER_UPDATE, ExpectedState.NO_DCOM)),
  /// NT 4.0 with neither update: rejects IRemoteSCMActivator, and R is accepted.
  NT4_UNPATCHED(HostModel.of(Platforms.WINDOWS_NT_4, NEITHER_UPDATE, ExpectedState.UNPATCHED)),
  /// NT 4.0 with KB823980.
  NT4_KB823980(
      HostModel.of(Platforms.WINDOWS_NT_4, KB823980_ONLY, ExpectedState.PATCHED_KB823980_ONLY)),
  /// NT 4.0 with DCOM disabled.
  NT4_ACCESS_DENIED(HostModel.of(Platforms.WINDOWS_NT_4, DENIED, ExpectedState.DCOM_DISABLED)),
  /// A Windows 2000 server with neither update, reachable over HTTP as well.
  WINDOWS_2000_UNPATCHED(
      HostModel.of(Platforms.WINDOWS_2000_SERVER, NEITHER_UPDATE, ExpectedState.UNPATCHED)),
  /// The same with KB823980 only.
  WINDOWS_2000_KB823980_ONLY(
      HostModel.of(
          Platforms.WINDOWS_2000_SERVER, KB823980_ONLY, ExpectedState.PATCHED_KB823980_ONLY)),
  /// The same with both updates.
  WINDOWS_2000_PATCHED(
      HostModel.of(Platforms.WINDOWS_2000_SERVER, BOTH_UPDATES, ExpectedState.PATCHED)),
  /// Windows XP with neither update.
  WINDOWS_XP_UNPATCHED(HostModel.of(Platforms.WINDOWS_XP, NEITHER_UPDATE, ExpectedState.UNPATCHED)),
  /// Windows XP with both updates.
  WINDOWS_XP_PATCHED(HostModel.of(Platforms.WINDOWS_XP, BOTH_UPDATES, ExpectedState.PATCHED)),
  /// Windows XP SP2 as it is installed.
  WINDOWS_XP_SP2(
      HostModel.of(Platforms.WINDOWS_XP_SP2, RESTRICTED, ExpectedState.ACTIVATION_RESTRICTED)),
  /// Server 2003 with neither update.
  WINDOWS_2003_UNPATCHED(
      HostModel.of(Platforms.WINDOWS_SERVER_2003, NEITHER_UPDATE, ExpectedState.UNPATCHED)),
  /// Server 2003 with both updates.
  WINDOWS_2003_PATCHED(
      HostModel.of(Platforms.WINDOWS_SERVER_2003, BOTH_UPDATES, ExpectedState.PATCHED)),
  /// Server 2003 SP1, whose access list denies activation: its answers are those of disabled DCOM.
  WINDOWS_2003_SP1(
      HostModel.of(Platforms.WINDOWS_SERVER_2003, DENIED, ExpectedState.DCOM_DISABLED)),
  /// Windows 7: accepts both interfaces, faults every call.
  WINDOWS_7(HostModel.of(Platforms.WINDOWS_7, RESTRICTED, ExpectedState.ACTIVATION_RESTRICTED)),
  /// Server 2022: accepts both interfaces and denies activation, which looks like disabled DCOM
  /// until its version is known.
  WINDOWS_SERVER_2022(
      HostModel.of(Platforms.WINDOWS_SERVER_2022, DENIED, ExpectedState.DCOM_DISABLED)
          .onceIdentified(ExpectedState.ACTIVATION_RESTRICTED)),
  /// A Samba domain controller: no activation interface, but an endpoint map and NTLM.
  SAMBA_DC(HostModel.of(Platforms.SAMBA, Activation.UNKNOWN_INTERFACE, ExpectedState.NO_DCOM)),
  /// DCE on HP-UX: binds, and every call faults with nca_s_invalid_pres_context_id.
  HP_UX_DCED(HostModel.of(Platforms.HP_UX, Activation.INVALID_CONTEXT, ExpectedState.NO_DCOM)),
  /// The answers of an unpatched host in big-endian byte order.
  BIG_ENDIAN(broken(Manner.BIG_ENDIAN, ExpectedState.NEEDS_INVESTIGATION)),
  /// Refuses every association.
  BIND_NAK(broken(Manner.BIND_NAK, ExpectedState.NEEDS_INVESTIGATION)),
  /// Accepts the bind and wants to end the association when it is asked something.
  SHUTDOWN(broken(Manner.SHUTDOWN, ExpectedState.OTHER_ERROR)),
  /// Answers every request under the next call id.
  WRONG_CALL_ID(broken(Manner.WRONG_CALL_ID, ExpectedState.NEEDS_INVESTIGATION)),
  /// Windows 2000 of some patch state whose responses come in fragments.
  FRAGMENTS(Manner.FRAGMENTED),
  /// Sends half a bind_ack and nothing more.
  HALF_PDU(broken(Manner.HALF_A_PDU, ExpectedState.NEEDS_INVESTIGATION)),
  /// Sends a bind_ack of thousands of bytes, five of them a second.
  DRIP(broken(Manner.DRIP, ExpectedState.NEEDS_INVESTIGATION)),
  /// Sends its bind_ack, and again, and again, megabytes of it.
  FLOOD(broken(Manner.FLOOD, ExpectedState.NEEDS_INVESTIGATION)),
  /// Accepts the interfaces, and faults every call with nca_s_unk_if.
  UNKNOWN_INTERFACE(
      HostModel.of(
          Platforms.ACTIVATION_ALONE, Activation.UNKNOWN_INTERFACE, ExpectedState.NO_DCOM)),
  /// Windows 2000 that is updated after the first connection. Its expected state is that of the
  /// first, so it belongs only where every host is asked once.
  CHANGES_STATE(
      HostModel.of(Platforms.WINDOWS_2000, NEITHER_UPDATE, ExpectedState.UNPATCHED)
          .turning(BOTH_UPDATES)),
  /// Windows 2000 whose answers to A and B contradict the one to R.
  CHANGES_IN_MID_CONVERSATION(
      HostModel.of(
          Platforms.WINDOWS_2000, Activation.CONTRADICTORY, ExpectedState.NEEDS_INVESTIGATION)),
  /// Windows 2000 with neither update that refuses TCP 135 and takes the same conversation over TCP
  /// 593.
  HTTP_ONLY(
      HostModel.of(
              Platforms.WINDOWS_2000_BEHIND_HTTP, NEITHER_UPDATE, ExpectedState.CONNECTION_REFUSED)
          .onceExposed(ExpectedState.UNPATCHED));

  private static final Persona[] ALL = values();

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final HostModel[] models;

  Persona(HostModel model) {
    this.models = new HostModel[] {model};
  }

  /// A manner that only colours the answers of a patch state.
  Persona(Manner manner) {
    this.models =
        new HostModel[] {
          HostModel.of(Platforms.WINDOWS_2000, BOTH_UPDATES, ExpectedState.PATCHED).in(manner),
          HostModel.of(Platforms.WINDOWS_2000, KB823980_ONLY, ExpectedState.PATCHED_KB823980_ONLY)
              .in(manner),
          HostModel.of(Platforms.WINDOWS_2000, NEITHER_UPDATE, ExpectedState.UNPATCHED).in(manner)
        };
  }

  /// A host that would be unpatched if it delivered as a server should.
  private static HostModel broken(Manner manner, ExpectedState state) {
    return HostModel.of(Platforms.ACTIVATION_ALONE, NEITHER_UPDATE, state).in(manner);
  }

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

  /// Whether a connection to the host's RPC port is accepted.
  public boolean accepts() {
    return models[0].acceptsRpc();
  }

  /// Whether a connection to the host's RPC port is refused.
  public boolean refuses() {
    return models[0].refusesRpc();
  }

  /// The host behind the name.
  ///
  /// @param hidden chooses the patch state of a persona that only colours the answers of one; well
  ///   mixed bits
  HostModel model(long hidden) {
    return models.length == 1 ? models[0] : models[Mixing.below(models.length, hidden)];
  }
}
