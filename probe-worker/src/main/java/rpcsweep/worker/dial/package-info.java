/// The wall: nothing leaves the worker except through [rpcsweep.worker.dial.GuardedDialer], the
/// only class of the code base that calls `connect` of a `SocketChannel` or a `DatagramChannel`; a
/// channel that it did not connect can send nothing. Whom it dials is decided by
/// [rpcsweep.worker.dial.DialGuard] from the worker's own copy of the configuration. A package of
/// its own, so that an engine can be replaced without touching it and a build rule can say so in
/// one sentence.
@NullMarked
package rpcsweep.worker.dial;

import org.jspecify.annotations.NullMarked;
