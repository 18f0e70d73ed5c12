/// How the services reach Kafka where not everybody may: encrypted, as a user or with a certificate
/// of their own, and with the permissions of that user and no others. Exists so that the three
/// services do the same, and so that the local stack, the tests and the deployment grant what one
/// table says ([rpcsweep.kafka.ServiceUser], `docs/kafka-access.md`).
@NullMarked
package rpcsweep.kafka;

import org.jspecify.annotations.NullMarked;
