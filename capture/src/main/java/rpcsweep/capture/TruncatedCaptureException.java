package rpcsweep.capture;

/// The file ended in the middle of something. Never leaves this package: it becomes a note in the
/// summary, or a [MalformedCaptureException] where nothing had been read yet.
final class TruncatedCaptureException extends Exception {

  private static final long serialVersionUID = 1L;

  TruncatedCaptureException() {
    super("the capture ends in the middle of a record", null, false, false);
  }
}
