/// The whole system in virtual time: schedulers, workers, results and operators over topics and a
/// store in memory, on one thread, from one seed. Nothing of the cores is imitated; what is played
/// here is what lies between them: Kafka and the shells around it, the network, the clocks, and
/// everything that can fail.
///
/// ```
/// Scenario ── what a seed stands for: sites, networks, scans, when what fails
/// Simulation ── lets it happen
///     ├── SimulatedScheduler ── OwnedSites          (real)
///     ├── SimulatedWorker ───── TaskRunner, Stops, DialGuard   (real)
///     ├── SimulatedResults ──── Ingest              (real)
///     └── Operators ─────────── Scans, SiteDesk     (real)
/// Property ── a sentence, told everything that happens
/// ```
@NullMarked
package rpcsweep.simulation;

import org.jspecify.annotations.NullMarked;
