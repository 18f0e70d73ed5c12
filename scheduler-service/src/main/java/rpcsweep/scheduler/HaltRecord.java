package rpcsweep.scheduler;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.SiteId;

/// An operator halted a site, or every site, or lifted the halt. Workers obey the same record.
///
/// @param site which; null for every site
/// @param halt the halt; null lifts it
public record HaltRecord(@Nullable SiteId site, @Nullable Halt halt) implements LogRecord {}
