package rpcsweep.results;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Generations on the heap, each an [InMemoryStore].
public final class InMemoryGenerations implements GenerationStore {

  private final AtomicReference<Generations> generations = new AtomicReference<>(Generations.NONE);
  private final Map<Long, InMemoryStore> stores = new ConcurrentHashMap<>();

  /// The store of a generation.
  public InMemoryStore store(Generation generation) {
    return stores.computeIfAbsent(generation.number(), _ -> new InMemoryStore());
  }

  @Override
  public Generations read() {
    return generations.get();
  }

  @Override
  public boolean replace(Generations expected, Generations next) {
    // By value, not by identity.
    Generations now = generations.get();
    return now.equals(expected) && generations.compareAndSet(now, next);
  }

  @Override
  public SortedSet<Long> kept() {
    SortedSet<Long> kept = new TreeSet<>();
    stores.forEach((number, store) -> {
      if (!store.isEmpty()) {
        kept.add(number);
      }
    });
    return kept;
  }

  @Override
  public ShardStore shards(Generation generation) {
    return store(generation);
  }

  @Override
  public HostStates states(Generation generation) {
    return generation.equals(Generation.NONE) ? new InMemoryStore() : store(generation);
  }

  @Override
  public boolean remove(Generation generation, BooleanSupplier goOn) {
    if (!goOn.getAsBoolean()) {
      return false;
    }
    stores.remove(generation.number());
    return true;
  }
}
