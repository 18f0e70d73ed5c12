package rpcsweep.results.filter;

/// Something wrong with the text of a filter.
///
/// @param position the character it begins at, from 1
/// @param message what should stand there
public record FilterProblem(int position, String message) {}
