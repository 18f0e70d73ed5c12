/// The probe worker: takes a task of its site, asks each host of it, and reports what it saw.
///
/// ```
/// task ─► TaskRunner ─► BatchProber ─► engine + conversation ─► observation ─► log ─► receipt
/// ```
///
/// Workers observe, results judge: nothing here decides what an answer means. A task is
/// acknowledged after its observations and its receipt are stored, so every batch is observed at
/// least once. Plumbing lives below: [rpcsweep.worker.kafka] carries tasks and reports,
/// [rpcsweep.worker.engine] moves bytes, [rpcsweep.worker.probe] holds the conversation.
@NullMarked
package rpcsweep.worker;

import org.jspecify.annotations.NullMarked;
