package rpcsweep.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import rpcsweep.backbone.BackboneException;
import rpcsweep.backbone.RedisBinary;

/// The whole system on this machine, as child processes: Kafka and Redis first, then the
/// schedulers, the results service and the probe workers of each site. Everything listens on
/// 127.0.0.1 and stops with [#close], which may be called from any thread, also while the stack is
/// starting.
public final class LocalStack implements AutoCloseable {

  private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(15);
  private static final int PORT_ATTEMPTS = 3;

  /// Makes the commands of children that listen on these ports, and may tell each other so.
  @FunctionalInterface
  private interface CommandsOnPorts {
    List<ChildCommand> on(List<Integer> ports) throws StackException;
  }

  /// Where Kafka and Redis listen.
  ///
  /// @param kafka the broker's port
  /// @param redis the Redis port
  record Backbone(int kafka, int redis) {}

  private final StateDirectory state;
  private final StackListener listener;
  private final StackLock lock;
  private final ProcessRegister register;
  private final LoopbackPorts ports = new LoopbackPorts();
  private final List<SupervisedChild> backbone = new CopyOnWriteArrayList<>();
  private final List<SupervisedChild> services = new CopyOnWriteArrayList<>();
  private boolean closing;

  private LocalStack(StateDirectory state, StackListener listener, StackLock lock) {
    this.state = state;
    this.listener = listener;
    this.lock = lock;
    register = new ProcessRegister(state.processes());
  }

  /// Takes the state directory; starts nothing yet.
  ///
  /// @throws StackException when another stack uses the directory, or it cannot be used
  public static LocalStack open(StateDirectory state, StackListener listener)
      throws StackException {
    state.prepare();
    StackLock lock = StackLock.acquire(state);
    LocalStack stack = new LocalStack(state, listener, lock);
    try {
      stack.register.clear(LEFTOVER_GRACE);
      state.setLogsAside();
      state.clearScratch();
    } catch (StackException e) {
      lock.close();
      throw e;
    }
    return stack;
  }

  /// Starts Kafka and Redis, and returns when both serve.
  ///
  /// @throws StackException when one does not come up; [#close] stops the other
  Backbone startBackbone(Programs programs) throws StackException {
    Path redis = redisProgram();
    List<List<Integer>> at =
        inParallel(
            List.of(
                () ->
                    startOnFreePorts(
                        backbone, programs.kafkaPortCount(), p -> List.of(programs.kafka(p))),
                () ->
                    startOnFreePorts(
                        backbone, 1, p -> List.of(programs.redis(redis, p.getFirst())))));
    programs.prepareKafka(at.getFirst());
    return new Backbone(at.getFirst().getFirst(), at.getLast().getFirst());
  }

  private Path redisProgram() throws StackException {
    try {
      return RedisBinary.find(System.getenv(), state.redis());
    } catch (BackboneException e) {
      throw new StackException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Starts everything and returns when all of it serves; the addresses are then in
  /// [StateDirectory#addresses] too.
  ///
  /// @throws StackException when a child does not come up; [#close] stops the others
  public StackAddresses start(StackOptions options) throws StackException {
    Programs programs = new Programs(options, options.secure() ? security(options) : null);
    Backbone data = startBackbone(programs);
    List<Callable<List<Integer>>> starts = new ArrayList<>();
    starts.add(() ->
        startOnFreePorts(
            services,
            2 * (1 + options.schedulers()),
            p -> resultsAndSchedulers(programs, options, data, p)));
    options
        .workerNames()
        .forEach((name, site) ->
            starts.add(() ->
                startOnFreePorts(
                    services,
                    1,
                    p -> List.of(programs.worker(name, site, data.kafka(), p.getFirst())))));
    List<StackAddresses.ServicePorts> at = pairs(inParallel(starts).getFirst(), options.secure());
    StackAddresses addresses =
        new StackAddresses(data.kafka(), data.redis(), at.subList(1, at.size()), at.getFirst());
    addresses.write(state.addresses());
    return addresses;
  }

  private StackSecurity security(StackOptions options) throws StackException {
    return StackSecurity.prepare(state.secrets(), options.workers());
  }

  /// The web page comes from the results service and asks the first scheduler as well: each of the
  /// two is told where the other is.
  private static List<ChildCommand> resultsAndSchedulers(
      Programs programs, StackOptions options, Backbone data, List<Integer> taken)
      throws StackException {
    List<StackAddresses.ServicePorts> at = pairs(taken, options.secure());
    StackAddresses.ServicePorts results = at.getFirst();
    List<ChildCommand> commands = new ArrayList<>();
    commands.add(programs.results(data.kafka(), data.redis(), results, at.get(1).origin()));
    for (String name : options.schedulerNames()) {
      StackAddresses.ServicePorts scheduler = at.get(commands.size());
      commands.add(programs.scheduler(name, data.kafka(), scheduler, results.origins()));
    }
    return commands;
  }

  private static List<StackAddresses.ServicePorts> pairs(List<Integer> taken, boolean tls) {
    return IntStream.range(0, taken.size() / 2)
        .mapToObj(i -> new StackAddresses.ServicePorts(taken.get(2 * i), taken.get(2 * i + 1), tls))
        .toList();
  }

  private List<Integer> startOnFreePorts(
      List<SupervisedChild> group, int count, CommandsOnPorts commands) throws StackException {
    for (int attempt = 1; ; attempt++) {
      List<Integer> taken = ports.take(count);
      List<SupervisedChild> children = new ArrayList<>();
      for (ChildCommand command : commands.on(taken)) {
        children.add(new SupervisedChild(command, listener, register));
      }
      for (SupervisedChild child : children) {
        add(group, child);
      }
      try {
        inParallel(children.stream().map(LocalStack::start).toList());
        return taken;
      } catch (StackException e) {
        group.removeAll(children);
        stop(children);
        // Somebody else may have been faster on a port: then others are tried, else it is final.
        if (attempt == PORT_ATTEMPTS || taken.stream().allMatch(LoopbackPorts::isFree)) {
          throw e;
        }
      }
    }
  }

  private static Callable<SupervisedChild> start(SupervisedChild child) {
    return () -> {
      child.start();
      return child;
    };
  }

  private synchronized void add(List<SupervisedChild> group, SupervisedChild child)
      throws StackException {
    if (closing) {
      throw new StackException("the stack is being stopped");
    }
    group.add(child);
  }

  private static <T> List<T> inParallel(List<Callable<T>> starts) throws StackException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = starts.stream().map(threads::submit).toList();
      try {
        List<T> results = new ArrayList<>();
        for (Future<T> start : running) {
          results.add(start.get());
        }
        return results;
      } catch (ExecutionException e) {
        threads.shutdownNow();
        if (e.getCause() instanceof StackException failure) {
          throw failure;
        }
        throw new StackException("the stack cannot be started: " + e.getCause(), e);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new StackException("interrupted while the stack was starting", e);
      }
    }
  }

  /// Stops the services, then Kafka and Redis, and gives the state directory free. Does nothing the
  /// second time.
  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    stop(services);
    stop(backbone);
    try {
      Files.deleteIfExists(state.addresses());
      Files.deleteIfExists(state.processes());
    } catch (IOException e) {
      // Both are checked against what really runs when they are read.
    }
    lock.close();
  }

  private static void stop(List<SupervisedChild> children) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      children.forEach(child -> threads.execute(child::close));
    }
  }
}
