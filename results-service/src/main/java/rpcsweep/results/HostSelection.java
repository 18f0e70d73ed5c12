package rpcsweep.results;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.filter.HostFilter;
import rpcsweep.results.filter.Truth;

/// Which hosts a question is about.
///
/// @param sites of which sites
/// @param plane the present, or what a scan saw
/// @param within only these addresses, null for all
/// @param states only these states
/// @param filter only those of which this holds
public record HostSelection(
    SiteScope sites,
    Plane plane,
    @Nullable AddressRange within,
    StateSet states,
    HostFilter filter) {

  /// Which states a host may be in and match.
  StateSet candidates() {
    List<HostState> possible =
        Arrays.stream(HostState.values())
            .filter(states::contains)
            .filter(state -> filter.given(state) != Truth.NO)
            .toList();
    return StateSet.of(possible);
  }

  /// Whether more than its state has to be known of a host to tell whether it matches.
  boolean needsRecords() {
    return Arrays.stream(HostState.values())
        .filter(states::contains)
        .anyMatch(state -> filter.given(state) == Truth.DEPENDS);
  }

  /// The addresses that can match.
  AddressSpan span() {
    return AddressSpan.of(within);
  }
}
