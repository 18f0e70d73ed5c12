/// `host.v1.HostService`: questions come in as messages, are checked wholly before they are asked,
/// and every problem leaves as one `google.rpc.Status` ([RpcProblems]).
@NullMarked
package rpcsweep.results.grpc;

import org.jspecify.annotations.NullMarked;
