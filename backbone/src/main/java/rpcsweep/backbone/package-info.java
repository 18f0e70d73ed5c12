/// What the services stand on, for one machine: a real Kafka from its own artefacts and a real
/// Redis from the program at hand. The local stack runs them as child processes, the tests of the
/// services use the same, so nothing here is a stand-in and nothing needs Docker.
@NullMarked
package rpcsweep.backbone;

import org.jspecify.annotations.NullMarked;
