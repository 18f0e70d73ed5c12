package rpcsweep.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import rpcsweep.cli.stack.StackListener;

/// Tells the user what happens to the local stack, and remembers when a part of it was given up.
final class StackNotices implements StackListener {

  private final Notices notices;
  private final AtomicReference<String> trouble = new AtomicReference<>("");

  StackNotices(Notices notices) {
    this.notices = notices;
  }

  /// Why the stack cannot finish its work any more, once that is so.
  Optional<String> trouble() {
    return Optional.of(trouble.get()).filter(text -> !text.isEmpty());
  }

  @Override
  public void starting(String child) {
    // One line when all of it serves says enough.
  }

  @Override
  public void ready(String child) {
    // As above.
  }

  @Override
  public void died(String child, String how) {
    notices.say(child + " " + how);
    notices.say("restarting " + child);
  }

  @Override
  public void restarted(String child, int times) {
    notices.say("%s serves again (restart %d)".formatted(child, times));
  }

  @Override
  public void gaveUp(String child, String why) {
    notices.say("gave up on %s: %s".formatted(child, why));
    trouble.set(child + " is gone: " + why);
  }
}
