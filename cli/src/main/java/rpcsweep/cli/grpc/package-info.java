/// The command as a client of the services' gRPC API: requests out, the report's model back. The
/// only package that sees generated protobuf.
@NullMarked
package rpcsweep.cli.grpc;

import org.jspecify.annotations.NullMarked;
