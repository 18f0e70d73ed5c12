package rpcsweep.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rpcsweep.cli.grpc.Caller;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.grpc.Services;
import rpcsweep.cli.stack.LocalStack;
import rpcsweep.cli.stack.StackAddresses;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StackOptions;
import rpcsweep.cli.stack.StateDirectory;

/// Services to talk to, and the local stack they run in where this process started it. Closing
/// stops what was started; so does Ctrl-C, which says before how the work goes on.
final class Session implements AutoCloseable {

  /// Whether this process has been told to stop; what fails from then on is not worth a word.
  private static final AtomicBoolean INTERRUPTED = new AtomicBoolean();

  private final Services services;
  private final @Nullable LocalStack stack;
  private final Supplier<Optional<String>> trouble;
  private final @Nullable Thread hook;

  private Session(
      Services services,
      @Nullable LocalStack stack,
      Supplier<Optional<String>> trouble,
      @Nullable Thread hook) {
    this.services = services;
    this.stack = stack;
    this.trouble = trouble;
    this.hook = hook;
  }

  /// Services that run elsewhere.
  static Session at(Endpoints endpoints) {
    return new Session(Services.at(endpoints), null, Optional::empty, null);
  }

  /// The stack another process runs on this state directory, if one does.
  static Optional<Session> ofRunningStack(StateDirectory state) throws StackException {
    return StackAddresses.ofRunningStack(state).map(addresses -> at(endpoints(addresses, state)));
  }

  /// Starts a stack of our own.
  ///
  /// @param farewell what to say when the user stops this process before the end
  static Session start(StackOptions options, Notices notices, Supplier<String> farewell)
      throws StackException {
    long started = System.nanoTime();
    StackNotices listener = new StackNotices(notices);
    LocalStack stack = LocalStack.open(options.state(), listener);
    Thread hook =
        new Thread(
            () -> {
              INTERRUPTED.set(true);
              notices.say("stopping ...");
              stack.close();
              notices.say(farewell.get());
            },
            "stop-stack");
    Runtime.getRuntime().addShutdownHook(hook);
    notices.say("starting Kafka, Redis and the services (logs: " + options.state().logs() + ")");
    try {
      StackAddresses addresses = stack.start(options);
      notices.say(
          "the local stack is up after %.1f s; to watch: %s/"
              .formatted((System.nanoTime() - started) / 1e9, addresses.results().origin()));
      return new Session(
          Services.at(endpoints(addresses, options.state())), stack, listener::trouble, hook);
    } catch (StackException e) {
      stop(stack, hook);
      throw e;
    }
  }

  /// Whoever can read the state directory may do everything with the stack in it.
  private static Endpoints endpoints(StackAddresses at, StateDirectory state) {
    return new Endpoints(
        at.schedulers().stream().map(StackAddresses.ServicePorts::endpoint).toList(),
        at.results().endpoint(),
        at.secured()
            ? new Caller(state.token("admin"), state.authority(), null, null)
            : Caller.ANYBODY);
  }

  /// Whether this process has been told to stop.
  static boolean isInterrupted() {
    return INTERRUPTED.get();
  }

  /// The services.
  Services services() {
    return services;
  }

  /// Why the work cannot be finished any more, once that is so.
  Optional<String> trouble() {
    return trouble.get();
  }

  private static void stop(LocalStack stack, Thread hook) {
    try {
      if (Runtime.getRuntime().removeShutdownHook(hook)) {
        stack.close();
      }
    } catch (IllegalStateException shuttingDown) {
      // The hook is at work and does the same.
    }
  }

  @Override
  public void close() {
    services.close();
    if (stack != null && hook != null) {
      stop(stack, hook);
    }
  }
}
