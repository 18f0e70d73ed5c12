package rpcsweep.cli.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// As long as this is open, installing a Debian package starts none of its services: a server would
/// listen on every address, and nothing of ours listens beyond loopback.
///
/// @param created whether this has to be taken back
record NoServices(boolean created) implements AutoCloseable {

  /// What Debian asks before it starts a service; 101 forbids it.
  private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

  static NoServices started() throws IOException {
    if (Files.exists(POLICY)) {
      return new NoServices(false);
    }
    Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
    Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new NoServices(true);
  }

  @Override
  public void close() throws IOException {
    if (created) {
      Files.deleteIfExists(POLICY);
    }
  }
}
