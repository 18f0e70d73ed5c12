package rpcsweep.worker.kafka;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jboss.logging.Logger;

/// Makes SIGTERM and SIGINT a request, which the process answers when it is done. By default they
/// end the JVM: the framework closes everything at once in a shutdown hook, under the hands of what
/// still works, and the process ends with the signal's number.
///
/// The JDK offers signals only as `sun.misc.Signal` (module `jdk.unsupported`), which compiles with
/// warnings; therefore by reflection. Where there is none, the default remains.
final class TerminationSignal {

  private static final Logger LOG = Logger.getLogger(TerminationSignal.class);

  private TerminationSignal() {}

  /// From now on these signals run this, on a thread of their own.
  static void onRequest(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.publicLookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      Object calling =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.dropArguments(run, 0, signal));
      for (String name : List.of("TERM", "INT")) {
        Object _ =
            signal
                .getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warnf("this worker cannot be asked to leave, only ended: %s", e.toString());
    }
  }
}
