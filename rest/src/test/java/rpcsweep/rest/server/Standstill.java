package rpcsweep.rest.server;

import java.util.function.Predicate;

/// Whether a count is what it was when it was last looked at.
final class Standstill implements Predicate<Integer> {

  private int last = -1;

  @Override
  public boolean test(Integer count) {
    boolean same = count == last;
    last = count;
    return same && count > 0;
  }
}
