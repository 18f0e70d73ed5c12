package rpcsweep.lab;

import java.util.stream.Collectors;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.Truth;
import rpcsweep.lab.nio.Engine;
import rpcsweep.lab.nio.LabStartException;
import rpcsweep.lab.statistics.LabStatistics;

/// A running lab: every address of its networks behaves as the truth says, until it is closed.
public final class Lab implements AutoCloseable {

  private final LabConfiguration configuration;
  private final Truth truth;
  private final Engine engine;

  private Lab(LabConfiguration configuration, Truth truth, Engine engine) {
    this.configuration = configuration;
    this.truth = truth;
    this.engine = engine;
  }

  /// Starts a lab. When this returns, every host answers, or is as silent as it should be.
  ///
  /// @throws LabStartException if the port is in use or there are too few open files
  public static Lab start(LabConfiguration configuration) throws LabStartException {
    Truth truth = new Truth(configuration);
    return new Lab(configuration, truth, Engine.start(configuration, truth));
  }

  /// The port of every host, also where the configuration left the choice.
  public int port() {
    return engine.port();
  }

  /// The port on which hosts have a service, if they have it.
  public int port(Service service) {
    return service.portBeside(port()).orElseThrow();
  }

  /// What every address is.
  public Truth truth() {
    return truth;
  }

  /// Everything that was done to the hosts so far. What a client had sent, or closed, before this
  /// call is included, so a test need not wait. It may be called after [#close()] as well.
  ///
  /// @throws IllegalStateException if the lab has broken down
  public LabStatistics statistics() {
    return engine.statistics();
  }

  /// Waits until the lab is closed by another thread.
  ///
  /// @throws IllegalStateException if the lab has broken down
  public void awaitStop() throws InterruptedException {
    engine.awaitStop();
  }

  /// Stops within a second; open connections are broken off.
  @Override
  public void close() {
    engine.close();
  }

  /// One line about what is there.
  @Override
  public String toString() {
    String prefixes =
        configuration.networks().stream()
            .map(network -> network.prefix().toString())
            .collect(Collectors.joining(", "));
    return "%d addresses in %s, port %d".formatted(configuration.addressCount(), prefixes, port());
  }
}
