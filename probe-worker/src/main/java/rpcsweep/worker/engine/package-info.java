/// Moves bytes for thousands of connections, and datagrams, at once and tells apart how each of
/// them ended. It knows nothing of RPC: what is said is decided by a
/// [rpcsweep.worker.engine.Dialogue], whom may be dialled by [rpcsweep.worker.dial]. Behind
/// [rpcsweep.worker.engine.NetworkEngine] a faster engine can take the place of this one without
/// touching anything else.
@NullMarked
package rpcsweep.worker.engine;

import org.jspecify.annotations.NullMarked;
