/// The report for people, read as a browser would and as an enemy hopes it is not.
@NullMarked
package rpcsweep.report.html;

import org.jspecify.annotations.NullMarked;
