package rpcsweep.domain.observation;

/// One call and its answer.
///
/// @param call what was asked
/// @param answer what came back
public record Exchange(Call call, Answer answer) {}
