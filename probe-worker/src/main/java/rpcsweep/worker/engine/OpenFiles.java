package rpcsweep.worker.engine;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many connections the limit of open files (`ulimit -n`) leaves room for.
public final class OpenFiles {

  /// For everything else a worker opens: classes, logs, its connections to the brokers. A JVM that
  /// has no descriptor left cannot even load the class that would say so.
  private static final int RESERVED = 512;

  private OpenFiles() {}

  /// The most connections, at least 1; without bound where the system has no such limit.
  public static int leftForConnections() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long left = unix.getMaxFileDescriptorCount() - RESERVED;
      return Math.clamp(left, 1, Integer.MAX_VALUE);
    }
    return Integer.MAX_VALUE;
  }
}
