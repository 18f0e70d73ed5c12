/// The sockets of the lab: listeners for whole prefixes, on one port for each service, silence made
/// of full accept queues, and one selector per thread that answers. Nothing here knows what the
/// bytes mean beyond where a PDU ends.
///
/// Every address belongs to one thread, which alone accepts for it, reads, answers and counts. So
/// there are no locks on the way of an answer, and "two connections at a time" is exactly that.
@NullMarked
package rpcsweep.lab.nio;

import org.jspecify.annotations.NullMarked;
