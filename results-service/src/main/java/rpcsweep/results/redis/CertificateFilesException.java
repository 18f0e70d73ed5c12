package rpcsweep.results.redis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that a connection's certificates or their key are read from is missing, or not what it
/// should be.
final class CertificateFilesException extends IOException {

  private static final long serialVersionUID = 1L;

  CertificateFilesException(Path file, Exception cause) {
    super(
        file
            + ": "
            + (cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage()),
        cause);
  }
}
