/// A simulated enterprise: one process that answers for whole prefixes of loopback as configured
/// hosts. [rpcsweep.lab.Lab] is the lab for programs, [rpcsweep.lab.LabCommand] the one for people.
///
/// The story is in `enterprise` (what every address is) and `answer` (what it says); `yaml` reads
/// the configuration, `nio` owns the sockets, and `statistics` counts what was done to whom.
@NullMarked
package rpcsweep.lab;

import org.jspecify.annotations.NullMarked;
