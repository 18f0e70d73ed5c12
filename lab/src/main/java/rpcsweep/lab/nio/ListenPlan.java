package rpcsweep.lab.nio;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Manner;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.enterprise.Truth;

/// Which listening sockets one service of an enterprise needs.
///
/// @param answering the addresses with an accepting listener of their own
/// @param silent the addresses with a listener of their own that never accepts
/// @param elsewhere what all other local addresses do on the port
record ListenPlan(
    List<LoopbackAddress> answering, List<LoopbackAddress> silent, Elsewhere elsewhere) {

  /// What an address without a listener of its own does.
  enum Elsewhere {
    /// The kernel refuses.
    REFUSES,
    /// A listener for any address accepts.
    ACCEPTS,
    /// A listener for any address never accepts.
    IS_SILENT
  }

  static ListenPlan of(Truth truth, Service service) {
    Elsewhere elsewhere = elsewhere(truth, service);
    List<LoopbackAddress> answering = new ArrayList<>();
    List<LoopbackAddress> silent = new ArrayList<>();
    for (LabNetwork network : truth.networks()) {
      boolean ownListeners = network.listen() != Listen.ANY;
      if (!listens(network, service) || !ownListeners && !network.hasSilent()) {
        continue;
      }
      for (Iterator<SimulatedHost> all = truth.hosts(network).iterator(); all.hasNext(); ) {
        SimulatedHost host = all.next();
        if (host.model().manner() == Manner.SILENT) {
          if (elsewhere != Elsewhere.IS_SILENT) {
            silent.add(host.address());
          }
        } else if (ownListeners && host.has(service)) {
          answering.add(host.address());
        }
      }
    }
    return new ListenPlan(answering, silent, elsewhere);
  }

  private static Elsewhere elsewhere(Truth truth, Service service) {
    Elsewhere elsewhere = Elsewhere.REFUSES;
    for (LabNetwork network : truth.networks()) {
      if (listens(network, service)) {
        elsewhere =
            switch (network.listen()) {
              case EACH -> elsewhere;
              case ANY -> Elsewhere.ACCEPTS;
              case EACH_ELSE_SILENCE -> Elsewhere.IS_SILENT;
            };
      }
    }
    return elsewhere;
  }

  private static boolean listens(LabNetwork network, Service service) {
    return network.services() || service == Service.ENDPOINT_MAPPER;
  }

  /// Whether there is nothing to listen on.
  boolean isEmpty() {
    return answering.isEmpty() && silent.isEmpty() && elsewhere == Elsewhere.REFUSES;
  }

  /// Open files that listening takes.
  int openFiles(int threads) {
    int everywhere =
        switch (elsewhere) {
          case REFUSES -> 0;
          case ACCEPTS -> threads;
          case IS_SILENT -> 1;
        };
    return answering.size() + silent.size() + everywhere;
  }
}
