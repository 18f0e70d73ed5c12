/// Tests of who reaches Kafka, and what for.
@NullMarked
package rpcsweep.kafka;

import org.jspecify.annotations.NullMarked;
