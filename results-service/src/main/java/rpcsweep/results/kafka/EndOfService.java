package rpcsweep.results.kafka;

import io.quarkus.runtime.Quarkus;
import org.jboss.logging.Logger;

/// What follows when a thread that has to run for ever ended by an error nobody foresaw: the
/// process ends too, for whoever supervises it starts it anew, and a service that only looks alive
/// is left alone. Nothing is lost, as with any other end.
final class EndOfService implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = Logger.getLogger(EndOfService.class);

  /// The exit code of a failure.
  private static final int FAILED = 1;

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    LOG.fatalf(error, "the thread %s ended, and so does the service", thread.getName());
    Quarkus.asyncExit(FAILED);
  }
}
