package rpcsweep.scheduler.dispatch;

import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.plan.ScanPlan;

/// Every batch of a plan.
///
/// @param plan the plan
record FirstPass(ScanPlan plan) implements BatchSource {

  @Override
  public boolean isWanted(int number) {
    return true;
  }

  @Override
  public int wantedCount() {
    return plan.batchCount();
  }

  @Override
  public Batch batch(int number) {
    return plan.batch(number);
  }
}
