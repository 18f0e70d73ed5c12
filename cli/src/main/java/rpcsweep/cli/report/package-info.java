/// What a scan found, as people and programs read it: one model, five formats, each written as a
/// stream so that a /8 needs no more memory than a /24. Knows nothing of gRPC or processes.
@NullMarked
package rpcsweep.cli.report;

import org.jspecify.annotations.NullMarked;
