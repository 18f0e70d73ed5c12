package rpcsweep.results;

/// Which states occur on a page, before and after an update: the index that lets a question skip
/// every page that cannot answer it.
///
/// @param page which page
/// @param before empty where the page did not exist
/// @param after what occurs now
public record PageStates(PlanePage page, StateSet before, StateSet after) {}
