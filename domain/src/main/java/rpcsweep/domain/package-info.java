/// The language of scanning, in the order of the line every address walks:
///
/// ```
/// target spec ─► plan ─► task batch ─► probe ─► observation ─► verdict ─► host state ─► query
/// ```
///
/// Plain Java on the JDK alone: no framework, no wire format, no clock, no socket. The services
/// speak this language; [rpcsweep.domain.target] begins it.
@NullMarked
package rpcsweep.domain;

import org.jspecify.annotations.NullMarked;
