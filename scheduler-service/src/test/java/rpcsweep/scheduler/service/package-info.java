/// The service as it is deployed, in a process of its own, against a real broker.
@NullMarked
package rpcsweep.scheduler.service;

import org.jspecify.annotations.NullMarked;
