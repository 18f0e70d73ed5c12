package rpcsweep.cli.view;

import java.time.Instant;
import java.util.Optional;

/// Who did what, when, and to what extent.
///
/// @param time when
/// @param actor who, as the caller says
/// @param address where the call came from; empty where it was no call
/// @param act what was done, in the words of the API such as `HALT_SITE`
/// @param subject to which resource
/// @param scope to what extent, in words
public record AuditView(
    Optional<Instant> time,
    String actor,
    String address,
    String act,
    String subject,
    String scope) {}
