package rpcsweep.results;

/// The in-memory twin keeps the contract.
class InMemoryStoreTest implements HostStateStoreContract {

  private final InMemoryStore store = new InMemoryStore();

  @Override
  public ShardStore shards() {
    return store;
  }

  @Override
  public HostStates states() {
    return store;
  }
}
