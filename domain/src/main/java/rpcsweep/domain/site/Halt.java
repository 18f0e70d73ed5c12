package rpcsweep.domain.site;

import java.time.Instant;

/// An emergency stop of a site, or of every site: nothing is dialled until it is lifted.
///
/// @param reason why, in the operator's words; may be empty
/// @param actor who asked for it, as the caller says
/// @param time when
public record Halt(String reason, String actor, Instant time) {}
