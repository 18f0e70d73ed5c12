package rpcsweep.results.redis;

import java.util.Random;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.results.Batches;

/// What workers report of a scan of 10.0.0.0/8: silence, and a host that answers every so many
/// addresses. The same numbers give the same bytes.
///
/// @param scan its id
/// @param number 0 for the first; of every later one 2 in 100 hosts are in another state than
///   before
/// @param every how many addresses there are to each host that answers; 0 where nobody does
record ScanLoad(String scan, int number, int every) {

  static final SiteId SITE = new SiteId("osaka");

  private static final int FIRST = 10 << 24;
  private static final long DAY = 86_400;
  private static final HostState[] STATES = {
    HostState.PATCHED,
    HostState.PATCHED,
    HostState.PATCHED,
    HostState.UNPATCHED,
    HostState.NO_DCOM,
    HostState.DCOM_DISABLED
  };

  static Address address(int index) {
    return Address.ofIpv4(FIRST + index);
  }

  /// The record of a block, as it stands in the log.
  ///
  /// @param block 0 to 65,535
  byte[] record(int block) {
    Batches batch =
        Batches.of(
                scan,
                SITE.value(),
                block,
                address(block * Batch.LARGEST).toString(),
                block + number * DAY)
            .withAll(Outcome.NO_RESPONSE);
    for (int offset = 0; offset < Batch.LARGEST; offset++) {
      int index = block * Batch.LARGEST + offset;
      if (answers(index)) {
        batch.with(offset, state(index));
      }
    }
    return ObservationMessages.write(batch.observed());
  }

  /// Whether a host answers at an address.
  boolean answers(int index) {
    return every > 0 && (index * 0x9e3779b9 >>> 1) % every == 0;
  }

  /// The state of a host that answers.
  HostState state(int index) {
    Random chance = new Random(index * 31L);
    HostState first = STATES[chance.nextInt(STATES.length)];
    boolean moved = number > 0 && chance.nextInt(50) == 0;
    return moved ? STATES[(number + chance.nextInt(STATES.length)) % STATES.length] : first;
  }
}
