package rpcsweep.simulation;

import java.util.List;
import java.util.Map;
import rpcsweep.domain.target.Address;
import rpcsweep.lab.answer.HostConversation;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Manner;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.enterprise.Truth;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Ledger;
import rpcsweep.lab.statistics.Tally;

/// The hosts of a site: each address is silent, refuses, cannot be reached, or is a host of the lab
/// that answers with the bytes the real one sends. What an address is never changes.
final class ModelNetwork {

  /// How an address meets a SYN.
  sealed interface Meeting {

    /// Not at all.
    enum Silence implements Meeting {
      SILENCE
    }

    /// With a reset.
    enum Refusal implements Meeting {
      REFUSAL
    }

    /// A router says that there is no way.
    enum NoWay implements Meeting {
      NO_WAY
    }

    /// It accepts.
    ///
    /// @param conversation what it says
    record Accepted(HostConversation conversation) implements Meeting {}
  }

  /// All networks of all sites lie in here; sites may overlap.
  static final String PREFIX = "127.20.0.0/18";

  private static final int REACHABLE = 77;
  private static final Map<Persona, Integer> MIXTURE =
      Map.ofEntries(
          Map.entry(Persona.SILENT, 560),
          Map.entry(Persona.REFUSED, 380),
          Map.entry(Persona.PATCHED, 10),
          Map.entry(Persona.UNPATCHED, 10),
          Map.entry(Persona.PATCHED_KB823980_ONLY, 6),
          Map.entry(Persona.DCOM_DISABLED, 4),
          Map.entry(Persona.WINDOWS_XP_SP2, 6),
          Map.entry(Persona.NO_DCOM, 4),
          Map.entry(Persona.TARPIT, 5),
          Map.entry(Persona.NOT_RPC, 4),
          Map.entry(Persona.GARBAGE, 3),
          Map.entry(Persona.RESET_AFTER_BIND, 4),
          Map.entry(Persona.SPLIT_SEGMENTS, 4));

  private final long seed;
  private final Truth truth;
  private final Ledger ledger;

  ModelNetwork(long seed) {
    this.seed = seed;
    LabNetwork network = LabNetwork.of(PREFIX, MIXTURE);
    truth = new Truth(LabConfiguration.of(seed, network));
    ledger = new Ledger(List.of(network));
  }

  /// What a connect to the RPC port meets.
  Meeting meet(Address address) {
    int bits = (int) address.low();
    if (Mixing.below(100, Mixing.mix(seed, bits, REACHABLE)) < 2) {
      return Meeting.NoWay.NO_WAY;
    }
    SimulatedHost host = truth.find(bits);
    if (host == null || host.model().manner() == Manner.SILENT) {
      return Meeting.Silence.SILENCE;
    }
    if (host.model().refusesRpc()) {
      return Meeting.Refusal.REFUSAL;
    }
    Tally tally = ledger.tally(bits);
    tally.count(Counter.CONNECTIONS);
    return new Meeting.Accepted(new HostConversation(host, Service.ENDPOINT_MAPPER, seed, tally));
  }
}
