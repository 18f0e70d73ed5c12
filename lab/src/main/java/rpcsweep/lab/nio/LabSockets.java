package rpcsweep.lab.nio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.Truth;

/// Every listening socket of a lab: one port for each service, all moved as far as the RPC port.
final class LabSockets implements AutoCloseable {

  /// How often ports are looked for that are free on every address.
  private static final int PORT_ATTEMPTS = 50;

  /// Where to look for several ports at once: below those that the kernel gives to clients, of
  /// which on a busy machine hardly six are free that lie as they must.
  private static final int LOWEST_CANDIDATE = 10_000;

  private static final int CANDIDATES = 20_000;
  private static final int CANDIDATE = 11;

  /// Makes every attempt of this process another one.
  private static final AtomicInteger ATTEMPTS = new AtomicInteger();

  private final List<Listeners> listeners = new ArrayList<>();
  private final List<NameSocket> names = new ArrayList<>();
  private final Map<Integer, Service> services = new HashMap<>();
  private int rpcPort;

  private LabSockets() {}

  /// Opens everything that an enterprise needs.
  ///
  /// @param rpcPort 0 for one that is free on every address, and its neighbours as well
  /// @param threads how many listeners for any address share the work, where there is one
  static LabSockets open(Truth truth, int rpcPort, int threads) throws LabStartException {
    Map<Service, ListenPlan> plans = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      if (!service.isDatagram()) {
        plans.put(service, ListenPlan.of(truth, service));
      }
    }
    plans.entrySet().removeIf(LabSockets::isSuperfluous);
    List<LoopbackAddress> named = NameSocket.plan(truth);
    OpenFiles.require(
        plans.values().stream().mapToInt(plan -> plan.openFiles(threads)).sum() + named.size());
    int attempts = rpcPort == 0 ? PORT_ATTEMPTS : 1;
    for (int attempt = 1; ; attempt++) {
      LabSockets sockets = new LabSockets();
      try {
        boolean several = plans.size() > 1 || !named.isEmpty();
        int port = rpcPort == 0 && several ? candidate() : rpcPort;
        sockets.openAll(plans, named, port, threads);
        return sockets;
      } catch (PortInUseException e) {
        sockets.close();
        if (attempt == attempts) {
          throw new LabStartException(e.getMessage(), e);
        }
      } catch (LabStartException e) {
        sockets.close();
        throw e;
      } catch (IOException e) {
        sockets.close();
        throw new LabStartException("cannot listen: " + e.getMessage(), e);
      }
    }
  }

  private static int candidate() {
    long bits = Mixing.mix(ProcessHandle.current().pid(), ATTEMPTS.incrementAndGet(), CANDIDATE);
    return LOWEST_CANDIDATE + Mixing.below(CANDIDATES, bits);
  }

  /// The RPC port is a port even where nothing listens on it.
  private static boolean isSuperfluous(Map.Entry<Service, ListenPlan> plan) {
    return plan.getKey() != Service.ENDPOINT_MAPPER && plan.getValue().isEmpty();
  }

  private void openAll(
      Map<Service, ListenPlan> plans, List<LoopbackAddress> named, int port, int threads)
      throws IOException {
    for (Map.Entry<Service, ListenPlan> plan : plans.entrySet()) {
      boolean first = plan.getKey() == Service.ENDPOINT_MAPPER;
      int wanted = first ? port : portOf(plan.getKey());
      Listeners opened = Listeners.open(plan.getValue(), wanted, threads);
      listeners.add(opened);
      services.put(opened.port(), plan.getKey());
      if (first) {
        rpcPort = opened.port();
      }
    }
    for (LoopbackAddress address : named) {
      names.add(NameSocket.open(address, portOf(Service.NETBIOS_NAME)));
    }
  }

  private int portOf(Service service) throws LabStartException {
    OptionalInt port = service.portBeside(rpcPort);
    if (port.isEmpty()) {
      throw new LabStartException(
          "where the RPC port is " + rpcPort + " there is no port to stand for " + service);
    }
    return port.getAsInt();
  }

  /// The RPC port of every host.
  int rpcPort() {
    return rpcPort;
  }

  /// Which service listens on a TCP port of the lab.
  Service service(int port) {
    Service service = services.get(port);
    if (service == null) {
      throw new IllegalArgumentException("nothing listens on port " + port);
    }
    return service;
  }

  /// The TCP listeners that accept.
  Stream<Listeners.Accepting> accepting() {
    return listeners.stream().flatMap(each -> each.accepting().stream());
  }

  /// The UDP sockets.
  List<NameSocket> names() {
    return names;
  }

  /// Closes every socket that listens; connections that were accepted stay.
  @Override
  public void close() {
    listeners.forEach(Listeners::close);
    names.forEach(NameSocket::close);
  }
}
