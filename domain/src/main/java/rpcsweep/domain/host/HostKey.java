package rpcsweep.domain.host;

import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// A host: an address at a site.
///
/// @param site where
/// @param address which
public record HostKey(SiteId site, Address address) {}
