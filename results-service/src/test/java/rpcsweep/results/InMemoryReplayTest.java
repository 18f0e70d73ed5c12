package rpcsweep.results;

/// The in-memory twin is exact, and so the decisions are.
class InMemoryReplayTest implements ReplayContract {

  private InMemoryStore store = new InMemoryStore();

  @Override
  public ShardStore emptyShards() {
    store = new InMemoryStore();
    return store;
  }

  @Override
  public HostStates states() {
    return store;
  }
}
