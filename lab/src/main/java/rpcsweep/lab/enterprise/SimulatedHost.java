package rpcsweep.lab.enterprise;

/// One address of the enterprise.
///
/// @param address where it is
/// @param persona how it behaves
/// @param state what a scanner must report of it; for a persona that only colours the answers of a
///   patch state, that patch state
public record SimulatedHost(LoopbackAddress address, Persona persona, ExpectedState state) {

  /// `address,persona,state`.
  public String toCsv() {
    return address + "," + persona.label() + "," + state;
  }
}
