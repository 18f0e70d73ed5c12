package rpcsweep.cli.view;

import java.time.Instant;
import java.util.Optional;
import rpcsweep.domain.verdict.StateCounts;

/// How far a scan, or its part at one site, has come.
///
/// @param addresses counted in addresses
/// @param batches counted in batches
/// @param states what was found so far, by the workers' rules: for watching
/// @param forecast how fast it goes
public record ScanProgress(
    Addresses addresses, Batches batches, StateCounts states, Forecast forecast) {

  /// Counts of addresses.
  ///
  /// @param planned what will be asked
  /// @param finished what has an outcome
  /// @param excluded what exclusions removed
  /// @param withdrawn of the finished what was not dialled, for its site no longer permitted it
  /// @param plannedAgain silent ones to be asked once more; grows until every address was asked
  /// @param finishedAgain those of them that were
  public record Addresses(
      long planned,
      long finished,
      long excluded,
      long withdrawn,
      long plannedAgain,
      long finishedAgain) {}

  /// Counts of batches.
  ///
  /// @param planned all
  /// @param finished reported by a worker
  /// @param failed given up after every attempt
  /// @param outstanding handed out and not yet reported
  public record Batches(int planned, int finished, int failed, int outstanding) {}

  /// How fast it goes, as the scheduler says.
  ///
  /// @param addressesPerSecond over the last minutes; 0 while that cannot be said
  /// @param end when it will have ended if it goes on like that, while that can be said
  public record Forecast(double addressesPerSecond, Optional<Instant> end) {

    /// Nothing can be said.
    public static final Forecast NONE = new Forecast(0, Optional.empty());
  }

  /// What will be asked, before anything is.
  public static ScanProgress planned(long addresses, int batches, long excluded) {
    return new ScanProgress(
        new Addresses(addresses, 0, excluded, 0, 0, 0),
        new Batches(batches, 0, 0, 0),
        StateCounts.NONE,
        Forecast.NONE);
  }

  /// Addresses it will ask.
  public long planned() {
    return addresses.planned();
  }

  /// Addresses with an outcome.
  public long finished() {
    return addresses.finished();
  }

  /// Addresses with an outcome that were dialled.
  public long dialled() {
    return addresses.finished() - addresses.withdrawn();
  }

  /// The finished share in whole percent, rounded down.
  public long percent() {
    return planned() == 0 ? 0 : finished() * 100 / planned();
  }
}
