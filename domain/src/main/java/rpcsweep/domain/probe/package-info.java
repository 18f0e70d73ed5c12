/// What can be asked of a host, what each question costs it and why it is harmless. The
/// conversation of Microsoft's scanner is the one probe every scan holds; the others are asked only
/// of those who want to know more, by a [rpcsweep.domain.probe.Profile].
@NullMarked
package rpcsweep.domain.probe;

import org.jspecify.annotations.NullMarked;
