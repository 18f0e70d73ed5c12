package rpcsweep.lab.nio;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many files, hence sockets, this process may have open.
final class OpenFiles {

  /// For the JVM itself, and for connections in progress.
  private static final int RESERVE = 256;

  private OpenFiles() {}

  /// Throws if `needed` listeners would not leave room for connections.
  static void require(int needed) throws LabStartException {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long limit = unix.getMaxFileDescriptorCount();
      long left = limit - unix.getOpenFileDescriptorCount() - RESERVE;
      if (needed > left) {
        throw new LabStartException(
            ("this lab needs %d listening sockets and only %d of %d open files are left; raise the"
                    + " limit (ulimit -n), take smaller networks, or fewer silent hosts and"
                    + " 'listen: any'")
                .formatted(needed, Math.max(left, 0), limit));
      }
    }
  }
}
