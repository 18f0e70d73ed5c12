/// What every document is made of: hosts as the results service tells of them, the question they
/// answer, and the shape of a document.
@NullMarked
package rpcsweep.report.host;

import org.jspecify.annotations.NullMarked;
