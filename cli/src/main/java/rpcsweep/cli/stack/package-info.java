/// The whole system on one machine: a real Kafka, a real Redis and the three services as child
/// processes, started in order, watched, and stopped together. Exists so that one command can scan
/// without any installation; nothing outside this package starts a process of the stack.
@NullMarked
package rpcsweep.cli.stack;

import org.jspecify.annotations.NullMarked;
