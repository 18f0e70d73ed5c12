/// Answers the calls of `scan.v1` from the story, and says in gRPC's words why something is
/// refused.
@NullMarked
package rpcsweep.scheduler.grpc;

import org.jspecify.annotations.NullMarked;
