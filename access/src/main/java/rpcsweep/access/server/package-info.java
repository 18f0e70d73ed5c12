/// Access in a service of Quarkus: its configuration, the interceptor before every gRPC service,
/// and the two places where a service begins to listen, which look at what it may listen on.
@NullMarked
package rpcsweep.access.server;

import org.jspecify.annotations.NullMarked;
