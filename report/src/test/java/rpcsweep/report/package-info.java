/// Every document, held against golden files, foreign readers and hostile hosts.
@NullMarked
package rpcsweep.report;

import org.jspecify.annotations.NullMarked;
