/// The contracts between the services and with the world, and their translation to the language of
/// [rpcsweep.domain].
///
/// Public are `scan.v1` and `host.v1`; `internal.v1` is what travels on Kafka and is kept in Redis.
/// Each `...Messages` class reads and writes one family of them; a reader throws nothing but
/// [rpcsweep.proto.MalformedMessageException]. [rpcsweep.proto.Topics] names the topics.
@NullMarked
package rpcsweep.proto;

import org.jspecify.annotations.NullMarked;
