/// Scans as protobuf messages: what the scan log and the API have in common, and the log's records.
@NullMarked
package rpcsweep.scheduler.message;

import org.jspecify.annotations.NullMarked;
