/// The web page. Its files are static, in `META-INF/resources`; here is the one thing they cannot
/// know: where the scheduler is.
@NullMarked
package rpcsweep.results.page;

import org.jspecify.annotations.NullMarked;
