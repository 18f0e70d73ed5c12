package rpcsweep.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs the lab in this process, with a class path of its own: the command depends on nothing of
/// the lab but the name of its program, and the lab's signals and exit codes are its own.
final class LabProgram {

  private static final String MAIN_CLASS = "rpcsweep.lab.LabCommand";

  private LabProgram() {}

  /// Runs the lab with these arguments; it exits by itself, so this returns only when it cannot
  /// run.
  ///
  /// @return the exit code
  static int run(Surroundings surroundings, String[] arguments) {
    Path jar = surroundings.home().resolve("lab/target/lab.jar");
    if (!Files.isRegularFile(jar)) {
      surroundings.notices().say(jar + " is missing: build it with ./rpcsweep (or mvn package)");
      return ExitCodes.UNFINISHED;
    }
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Object ignored =
          loader
              .loadClass(MAIN_CLASS)
              .getMethod("main", String[].class)
              .invoke(null, (Object) arguments);
      return ExitCodes.OK;
    } catch (IOException | ReflectiveOperationException e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      surroundings.notices().say("the lab cannot run: " + cause);
      return ExitCodes.UNFINISHED;
    }
  }
}
