package rpcsweep.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OpenFilesTest {

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void leavesFilesForTheRestOfTheWorker() {
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    assertThat((long) OpenFiles.leftForConnections())
        .isPositive()
        .isLessThan(system.getMaxFileDescriptorCount());
  }
}
