package rpcsweep.lab;

import java.io.IOException;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.lab.enterprise.SimulatedHost;

/// A lab with one host of every persona, each with all its services.
final class OneOfEach implements AutoCloseable {

  private static final long SEED = 5;

  private final Lab lab;

  private OneOfEach(Lab lab) {
    this.lab = lab;
  }

  static OneOfEach start() throws IOException {
    LabNetwork network = LabNetwork.only("127.47.0.0/26", Persona.REFUSED).withServices(true);
    for (Persona persona : Persona.values()) {
      network = network.with(address(persona), persona);
    }
    return new OneOfEach(Lab.start(LabConfiguration.of(SEED, network)));
  }

  static String address(Persona persona) {
    return "127.47.0." + (1 + persona.ordinal());
  }

  Lab lab() {
    return lab;
  }

  SimulatedHost host(Persona persona) {
    return lab.truth().at(LoopbackAddress.parse(address(persona)).orElseThrow()).orElseThrow();
  }

  RawClient connect(Persona persona) throws IOException {
    return connect(persona, Service.ENDPOINT_MAPPER);
  }

  RawClient connect(Persona persona, Service service) throws IOException {
    return RawClient.connect(lab, address(persona), service);
  }

  @Override
  public void close() {
    lab.close();
  }
}
