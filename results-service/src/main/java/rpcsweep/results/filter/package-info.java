/// The language in which callers say which hosts they mean: a subset of AIP-160, parsed once and
/// asked of one host after the other. Part of the story, and knows nothing of the rest of it.
@NullMarked
package rpcsweep.results.filter;

import org.jspecify.annotations.NullMarked;
