package rpcsweep.results;

import java.util.SortedSet;
import java.util.function.BooleanSupplier;

/// The generations of the state planes, each a store of its own. Every method throws
/// [StoreUnavailableException] where the store cannot be asked.
public interface GenerationStore {

  /// Which generations there are; [Generations#NONE] in an empty store.
  Generations read();

  /// Changes which there are, in one step.
  ///
  /// @param expected what was read
  /// @param next what is to be from now on
  /// @return false, with nothing changed, where there are others than expected
  boolean replace(Generations expected, Generations next);

  /// The numbers of all generations anything is kept of, by looking at what is kept itself.
  SortedSet<Long> kept();

  /// The writing side of a generation.
  ShardStore shards(Generation generation);

  /// The reading side of a generation; of [Generation#NONE], a store without hosts.
  HostStates states(Generation generation);

  /// Removes what is kept of a generation, in steps so small that nobody has to wait for one.
  ///
  /// @param goOn asked before every step
  /// @return whether nothing is left
  boolean remove(Generation generation, BooleanSupplier goOn);
}
