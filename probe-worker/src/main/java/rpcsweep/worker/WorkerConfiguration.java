package rpcsweep.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;

/// What a worker is told by its deployment; `application.properties` says why each number.
@ConfigMapping(prefix = "rpcsweep")
public interface WorkerConfiguration {

  /// The id of the site this worker is in.
  String site();

  /// The file of the sites; the worker reads its own copy of what it may dial.
  @WithName("sites-file")
  Path sitesFile();

  /// Refuses to dial anything but loopback.
  @WithName("loopback-only")
  @WithDefault("false")
  boolean loopbackOnly();

  /// How many batches are worked on at once, and from how many consumers.
  Worker worker();

  /// The worker's own ceilings.
  interface Worker {

    /// The most connections open at once, 1 to 60,000.
    @WithName("open-connections")
    int openConnections();

    /// Consumers of the task topic, each a thread.
    int lanes();

    /// The most batches one consumer holds.
    @WithName("batches-per-lane")
    int batchesPerLane();

    /// How long what is held may take to be finished when the worker is told to leave.
    Duration drain();

    /// After how long without hearing from the brokers the worker stops dialling.
    @WithName("deaf-after")
    Duration deafAfter();
  }
}
