package rpcsweep.simulation;

import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Task;

/// One worker doing one task, from its delivery to its end; the same task delivered again is
/// another hand.
final class Hand {

  private final String worker;
  private final Task task;
  private final long number;

  Hand(String worker, Task task, long number) {
    this.worker = worker;
    this.task = task;
    this.number = number;
  }

  String worker() {
    return worker;
  }

  Task task() {
    return task;
  }

  SiteId site() {
    return task.site();
  }

  @Override
  public String toString() {
    String piece =
        switch (task) {
          case Task.ProbeBatch probe -> probe.batch().block() + " #" + probe.batch().index();
          case Task.ResolveNames resolve -> resolve.hostNames().toString();
        };
    return "hand %d: %s with %s %s attempt %d"
        .formatted(number, worker, task.scan(), piece, task.attempt());
  }
}
