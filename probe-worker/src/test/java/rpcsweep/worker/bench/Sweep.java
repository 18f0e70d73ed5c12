package rpcsweep.worker.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.target.Address;
import rpcsweep.probe.Conversation;
import rpcsweep.probe.Step;
import rpcsweep.worker.dial.Transport;
import rpcsweep.worker.engine.Dialogue;
import rpcsweep.worker.engine.Ending;
import rpcsweep.worker.engine.NetworkEngine;
import rpcsweep.worker.engine.Reaction;

/// One pass over consecutive addresses, a fixed number in flight: each end begins the next.
final class Sweep {

  /// How much is asked.
  enum Conduct {
    /// Bind and A, then hang up: what the C client does.
    BIND_AND_A,
    /// Whatever the procedure asks.
    WHOLE
  }

  private static final int FIRST = 127 << 24 | 32 << 16;
  private static final double NANOS = 1e9;

  private final NetworkEngine engine;
  private final int port;
  private final int hosts;
  private final int window;
  private final Duration timeout;
  private final Conduct conduct;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicIntegerArray endings = new AtomicIntegerArray(Ending.values().length);
  private final LongAdder answers = new LongAdder();
  private final CountDownLatch left;

  Sweep(NetworkEngine engine, int port, int hosts, int window, Duration timeout, Conduct conduct) {
    this.engine = engine;
    this.port = port;
    this.hosts = hosts;
    this.window = window;
    this.timeout = timeout;
    this.conduct = conduct;
    left = new CountDownLatch(hosts);
  }

  Pass run() throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    for (int i = 0; i < window; i++) {
      openNext();
    }
    left.await();
    return new Pass(
        hosts,
        answers.sum(),
        (System.nanoTime() - start) / NANOS,
        (system.getProcessCpuTime() - cpu) / NANOS,
        outcome());
  }

  private void openNext() {
    int index = next.getAndIncrement();
    if (index < hosts) {
      InetSocketAddress target =
          new InetSocketAddress(Address.ofIpv4(FIRST + index).toInetAddress(), port);
      engine.open(target, Transport.TCP, timeout, new Host());
    }
  }

  private String outcome() {
    Map<Ending, Integer> counts = new TreeMap<>();
    for (Ending ending : Ending.values()) {
      if (endings.get(ending.ordinal()) > 0) {
        counts.put(ending, endings.get(ending.ordinal()));
      }
    }
    return counts.toString();
  }

  private final class Host implements Dialogue {

    private @Nullable Conversation conversation;

    @Override
    public boolean dialling() {
      return true;
    }

    @Override
    public Reaction connected() {
      conversation = new Conversation();
      return new Reaction.Send(conversation.connected().bytes());
    }

    @Override
    public Reaction received(ByteBuffer bytes) {
      Conversation speaking = Objects.requireNonNull(conversation);
      Step step = speaking.received(bytes);
      if (conduct == Conduct.BIND_AND_A && speaking.exchanges().size() == 2) {
        return Reaction.Finish.FINISH;
      }
      return switch (step) {
        case Step.Send(ByteBuffer more) -> new Reaction.Send(more);
        case Step.Await _ -> Reaction.Await.AWAIT;
        case Step.Reconnect _, Step.Done _ -> Reaction.Finish.FINISH;
      };
    }

    @Override
    public void ended(Ending ending) {
      endings.incrementAndGet(ending.ordinal());
      if (conversation != null) {
        answers.add(conversation.exchanges().size());
      }
      openNext();
      left.countDown();
    }
  }
}
