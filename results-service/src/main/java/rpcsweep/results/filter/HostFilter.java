package rpcsweep.results.filter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.verdict.HostState;

/// A condition on a host.
///
/// A comparison with something nobody knows of a host does not hold, `!=` included (AIP-160: what
/// is not set matches nothing). `NOT` turns that round, so `NOT domain = "PLANT"` holds of a host
/// without a domain and `domain != "PLANT"` does not.
public sealed interface HostFilter {

  /// Holds of every host.
  HostFilter EVERY = new And(List.of());

  /// Whether it holds.
  boolean holds(Candidate host);

  /// What the state alone says; [Truth#YES] and [Truth#NO] mean that nothing else need be read.
  Truth given(HostState state);

  /// All of them hold; with none it always does.
  ///
  /// @param all which
  record And(List<HostFilter> all) implements HostFilter {

    /// Copies the list.
    public And {
      all = List.copyOf(all);
    }

    @Override
    public boolean holds(Candidate host) {
      return all.stream().allMatch(each -> each.holds(host));
    }

    @Override
    public Truth given(HostState state) {
      return all.stream().map(each -> each.given(state)).reduce(Truth.YES, Truth::and);
    }
  }

  /// One of them holds.
  ///
  /// @param any which
  record Or(List<HostFilter> any) implements HostFilter {

    /// Copies the list.
    public Or {
      any = List.copyOf(any);
    }

    @Override
    public boolean holds(Candidate host) {
      return any.stream().anyMatch(each -> each.holds(host));
    }

    @Override
    public Truth given(HostState state) {
      return any.stream().map(each -> each.given(state)).reduce(Truth.NO, Truth::or);
    }
  }

  /// It does not hold.
  ///
  /// @param filter what
  record Not(HostFilter filter) implements HostFilter {

    @Override
    public boolean holds(Candidate host) {
      return !filter.holds(host);
    }

    @Override
    public Truth given(HostState state) {
      return filter.given(state).not();
    }
  }

  /// The host is in this state.
  ///
  /// @param state which
  record StateIs(HostState state) implements HostFilter {

    @Override
    public boolean holds(Candidate host) {
      return host.state() == state;
    }

    @Override
    public Truth given(HostState other) {
      return Truth.of(state == other);
    }
  }

  /// A text the host says of itself compares this way.
  ///
  /// @param field which text
  /// @param relation how
  /// @param value with what
  record TextIs(TextField field, TextRelation relation, String value) implements HostFilter {

    @Override
    public boolean holds(Candidate host) {
      String text = field.of(host);
      return !text.isEmpty()
          && switch (relation) {
            case EQUAL -> text.equals(value);
            case DIFFERENT -> !text.equals(value);
            case CONTAINED ->
                text.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            case KNOWN -> true;
          };
    }

    @Override
    public Truth given(HostState state) {
      return Truth.DEPENDS;
    }
  }

  /// A time of the host's record compares this way.
  ///
  /// @param field which time
  /// @param relation how
  /// @param value with what
  record TimeIs(TimeField field, TimeRelation relation, Instant value) implements HostFilter {

    @Override
    public boolean holds(Candidate host) {
      @Nullable Instant time = field.of(host);
      return time != null && relation.holds(time.compareTo(value));
    }

    @Override
    public Truth given(HostState state) {
      return Truth.DEPENDS;
    }
  }
}
