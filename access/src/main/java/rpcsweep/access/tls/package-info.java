/// The certificate the servers of a process show, and those they ask for: from PEM files, followed
/// as they change. gRPC's server can be told to read files again, Quarkus' HTTP server too, each in
/// its own way; both take a key manager, so that one place serves both.
@NullMarked
package rpcsweep.access.tls;

import org.jspecify.annotations.NullMarked;
