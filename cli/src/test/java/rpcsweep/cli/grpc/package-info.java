/// Tests of [rpcsweep.cli.grpc] against a server in this process.
@NullMarked
package rpcsweep.cli.grpc;

import org.jspecify.annotations.NullMarked;
