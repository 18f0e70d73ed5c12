package rpcsweep.cli.stack;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what a stack told, one line per event.
final class RecordedEvents implements StackListener {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void starting(String child) {
    lines.add("starting " + child);
  }

  @Override
  public void ready(String child) {
    lines.add("ready " + child);
  }

  @Override
  public void died(String child, String how) {
    lines.add("died " + child + " " + how);
  }

  @Override
  public void restarted(String child, int times) {
    lines.add("restarted " + child + " " + times);
  }

  @Override
  public void gaveUp(String child, String why) {
    lines.add("gave up " + child + " " + why);
  }
}
