/// The files of the web page, held against each other; a browser tries the page itself elsewhere.
@NullMarked
package rpcsweep.results.page;

import org.jspecify.annotations.NullMarked;
