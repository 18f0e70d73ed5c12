/// HTTP on the router Quarkus has: requests in, [rpcsweep.rest.LocalCalls] asked, JSON out.
@NullMarked
package rpcsweep.rest.server;

import org.jspecify.annotations.NullMarked;
