/// A host is an address at a site; its state stands in a page of the site's address space.
@NullMarked
package rpcsweep.domain.host;

import org.jspecify.annotations.NullMarked;
