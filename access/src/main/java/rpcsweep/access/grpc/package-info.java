/// What happens to a call before a service sees it: who calls is recognised, and held to the role
/// and the site that the contract of the method asks for. REST is answered by the same services
/// behind the same interceptor.
@NullMarked
package rpcsweep.access.grpc;

import org.jspecify.annotations.NullMarked;
