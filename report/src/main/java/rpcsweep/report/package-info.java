/// Documents about hosts, for people and for programs: each written from one stream of hosts, in
/// constant memory, however many there are.
@NullMarked
package rpcsweep.report;

import org.jspecify.annotations.NullMarked;
