/// Facts a worker reports: which call, which HRESULT, fault, rejection or silence. No judgement;
/// that is [rpcsweep.domain.verdict].
@NullMarked
package rpcsweep.domain.observation;

import org.jspecify.annotations.NullMarked;
