package rpcsweep.scheduler;

import java.util.Optional;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.Site;

/// A configured site and what goes on there.
///
/// @param site the configuration
/// @param halt the halt it is under, if any
/// @param status what its owner last said; empty before it has
public record SiteView(Site site, Optional<Halt> halt, Optional<SiteStatus> status) {}
