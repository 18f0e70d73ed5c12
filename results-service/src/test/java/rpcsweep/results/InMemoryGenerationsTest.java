package rpcsweep.results;

/// The in-memory twin keeps the contract.
class InMemoryGenerationsTest implements GenerationStoreContract {

  private final InMemoryGenerations generations = new InMemoryGenerations();

  @Override
  public GenerationStore generations() {
    return generations;
  }
}
