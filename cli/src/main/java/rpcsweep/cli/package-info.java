/// The `rpcsweep` command: `scan` and what helps to look at its results. Commands read what the
/// user wrote ([rpcsweep.cli.input]), reach the services ([rpcsweep.cli.grpc]) of a server or of a
/// stack they start themselves ([rpcsweep.cli.stack]), and write reports ([rpcsweep.cli.report]).
/// [rpcsweep.cli.assess] judges recordings and needs no service.
@NullMarked
package rpcsweep.cli;

import org.jspecify.annotations.NullMarked;
