/// The probe worker: takes a task of its site, asks each host of it, and reports what it saw.
///
/// ```
/// task ─► TaskRunner ─► BatchProber ─► engine + interview ─► observation ─► log ─► receipt
/// ```
///
/// Workers observe, results judge: nothing here decides what an answer means. A host is asked over
/// one connection at a time, however many an interview takes: [rpcsweep.worker.ProbeRun] gives each
/// of them its place and its pace. A task is acknowledged after its observations and its receipt
/// are stored, so every batch is observed at least once. [rpcsweep.worker.Stops] is the one place
/// that says what must not go on, and it is asked before every connect. Plumbing lives below:
/// [rpcsweep.worker.kafka] carries tasks and reports, [rpcsweep.worker.engine] moves bytes,
/// [rpcsweep.probe] holds the interview.
@NullMarked
package rpcsweep.worker;

import org.jspecify.annotations.NullMarked;
