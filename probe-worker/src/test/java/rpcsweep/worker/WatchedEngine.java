package rpcsweep.worker;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import rpcsweep.worker.dial.GuardedDialer;
import rpcsweep.worker.dial.Transport;
import rpcsweep.worker.engine.Attempt;
import rpcsweep.worker.engine.Dialogue;
import rpcsweep.worker.engine.Ending;
import rpcsweep.worker.engine.NetworkEngine;
import rpcsweep.worker.engine.NioEngine;
import rpcsweep.worker.engine.Reaction;

/// The real engine, and a note of every connect.
public final class WatchedEngine implements NetworkEngine {

  private final NetworkEngine engine;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final AtomicInteger dialled = new AtomicInteger();

  /// When each connect was made, by [System#nanoTime()], taken just before it.
  public final List<Long> dialTimes = new CopyOnWriteArrayList<>();

  /// Whom, in the order of handing over.
  public final List<String> targets = new CopyOnWriteArrayList<>();

  /// An engine of two threads at the [LabSite].
  public WatchedEngine(int capacity) {
    engine = new NioEngine(new GuardedDialer(LabSite.copy(), true), 2, capacity);
  }

  /// The most attempts there ever were at once.
  int mostOpen() {
    return mostOpen.get();
  }

  /// How many connects were made.
  public int dialled() {
    return dialled.get();
  }

  @Override
  public Attempt open(
      InetSocketAddress target, Transport transport, Duration timeout, Dialogue dialogue) {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    targets.add(target.getAddress().getHostAddress());
    return engine.open(target, transport, timeout, new Watched(dialogue));
  }

  @Override
  public int openCount() {
    return engine.openCount();
  }

  @Override
  public int capacity() {
    return engine.capacity();
  }

  @Override
  public void close() {
    engine.close();
  }

  private final class Watched implements Dialogue {

    private final Dialogue dialogue;

    Watched(Dialogue dialogue) {
      this.dialogue = dialogue;
    }

    @Override
    public boolean dialling() {
      long now = System.nanoTime();
      boolean wanted = dialogue.dialling();
      if (wanted) {
        dialTimes.add(now);
        dialled.incrementAndGet();
      }
      return wanted;
    }

    @Override
    public Reaction connected() {
      return dialogue.connected();
    }

    @Override
    public Reaction received(ByteBuffer bytes) {
      return dialogue.received(bytes);
    }

    @Override
    public void ended(Ending ending) {
      open.decrementAndGet();
      dialogue.ended(ending);
    }
  }
}
