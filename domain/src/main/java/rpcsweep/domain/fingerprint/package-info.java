/// What the optional probes found, fact by fact and without judgement: who the host says it is
/// ([rpcsweep.domain.fingerprint.Finding]). What it means is said by [rpcsweep.domain.identity] and
/// [rpcsweep.domain.exposure].
@NullMarked
package rpcsweep.domain.fingerprint;

import org.jspecify.annotations.NullMarked;
