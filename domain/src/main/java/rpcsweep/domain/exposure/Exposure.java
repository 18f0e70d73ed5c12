package rpcsweep.domain.exposure;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.probe.Service;

/// The ways to RPC as a host has them. A port of which nothing is known is in no list; that a port
/// is shut as seen from the worker says nothing of other places in the network.
///
/// @param open ports that carry RPC and accept connections. TCP 80 and 443 carry it only where COM
///   Internet Services or RPC over HTTP is installed, which is not asked unless the server says so
///   by itself
/// @param shut ports that refuse or are silent
/// @param wormIndicators ports worms of 2003 opened that accept connections: an indicator, never an
///   infection
public record Exposure(List<Service> open, List<Service> shut, List<Service> wormIndicators) {

  /// Nothing was asked.
  public static final Exposure UNKNOWN = new Exposure(List.of(), List.of(), List.of());

  /// Copies the lists.
  public Exposure {
    open = List.copyOf(open);
    shut = List.copyOf(shut);
    wormIndicators = List.copyOf(wormIndicators);
  }

  /// The exposure that the findings of a host show.
  public static Exposure of(List<Finding> findings) {
    List<Service> open = new ArrayList<>();
    List<Service> shut = new ArrayList<>();
    List<Service> indicators = new ArrayList<>();
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Exposure(List<Port> ports) -> sort(ports, open, shut);
        case Finding.NetbiosNames _ -> open.add(Service.NETBIOS_NAME);
        case Finding.WormIndicators(List<Port> ports) -> sort(ports, indicators, new ArrayList<>());
        case Finding.ObjectExporter _,
            Finding.OldObjectExporter _,
            Finding.Interfaces _,
            Finding.NtlmChallenge _,
            Finding.Endpoints _,
            Finding.Unanswered _ -> {
          // They say nothing of other ports.
        }
      }
    }
    open.sort(null);
    return new Exposure(open, shut, indicators);
  }

  /// Whether anything is known.
  public boolean isKnown() {
    return !open.isEmpty() || !shut.isEmpty() || !wormIndicators.isEmpty();
  }

  private static void sort(List<Port> ports, List<Service> open, List<Service> shut) {
    for (Port port : ports) {
      if (port.state().isOpen()) {
        open.add(port.service());
      } else if (port.state() != PortState.LOCAL_FAILURE) {
        shut.add(port.service());
      }
    }
  }
}
