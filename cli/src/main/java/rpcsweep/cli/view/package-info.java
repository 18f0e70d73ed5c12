/// What the scheduler tells of scans, sites, schedules and what was done to them, free of the wire
/// format: read in [rpcsweep.cli.grpc], shown by [rpcsweep.cli.report] and [rpcsweep.cli.progress].
@NullMarked
package rpcsweep.cli.view;

import org.jspecify.annotations.NullMarked;
