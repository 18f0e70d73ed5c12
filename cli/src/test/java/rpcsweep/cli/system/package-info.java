/// The whole product as its user has it: packaged commands in processes of their own, real Kafka,
/// Redis and sockets, and a laboratory whose truth is known.
@NullMarked
package rpcsweep.cli.system;

import org.jspecify.annotations.NullMarked;
