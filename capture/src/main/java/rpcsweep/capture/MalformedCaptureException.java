package rpcsweep.capture;

/// A file is not a capture, or not a whole one: from some byte on it cannot be understood. It has
/// no stack trace, because it tells of the file and not of the program.
public final class MalformedCaptureException extends Exception {

  private static final long serialVersionUID = 1L;

  /// Where the first problem is, in bytes from the start of the file.
  private final long offset;

  /// @param offset where the first problem is, in bytes from the start of the file
  /// @param problem one sentence without a full stop
  MalformedCaptureException(long offset, String problem) {
    super("at byte " + offset + ": " + problem, null, false, false);
    this.offset = offset;
  }

  /// Where the first problem is, in bytes from the start of the file.
  public long offset() {
    return offset;
  }
}
