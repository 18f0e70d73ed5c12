/// Which ways to RPC are open: what a firewall, or the advice to block ports, leaves over.
@NullMarked
package rpcsweep.domain.exposure;

import org.jspecify.annotations.NullMarked;
