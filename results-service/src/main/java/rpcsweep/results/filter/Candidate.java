package rpcsweep.results.filter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.identity.Identification;
import rpcsweep.domain.identity.Identity;
import rpcsweep.domain.verdict.HostState;

/// A host of which a filter may hold. Who it is, is concluded once and only where that is asked.
public final class Candidate {

  private final HostState state;
  private final @Nullable HostRecord hostRecord;
  private @Nullable Identity identity;

  /// @param state its state
  /// @param hostRecord what is kept of it, null where it never said anything
  public Candidate(HostState state, @Nullable HostRecord hostRecord) {
    this.state = state;
    this.hostRecord = hostRecord;
  }

  HostState state() {
    return state;
  }

  @Nullable HostRecord hostRecord() {
    return hostRecord;
  }

  /// Empty where it never said anything.
  Optional<Identity> identity() {
    if (identity == null && hostRecord != null) {
      identity = Identification.identify(hostRecord.exchanges(), hostRecord.allFindings());
    }
    return Optional.ofNullable(identity);
  }
}
