package rpcsweep.lab.nio;

import java.io.IOException;

/// The lab cannot listen: a port in use, or too few open files. The message says which, in one
/// line.
public final class LabStartException extends IOException {

  private static final long serialVersionUID = 1L;

  /// @param message one line for the person who started the lab
  public LabStartException(String message) {
    super(message);
  }

  LabStartException(String message, IOException cause) {
    super(message, cause);
  }
}
