package rpcsweep.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The bytes of a capture file, front to back, and how far we are.
final class CaptureInput {

  private static final int BUFFER = 16 * 1024;

  /// Longer than every fixed part of a record.
  private static final int SCRATCH = 32;

  private final InputStream in;
  private final byte[] scratch = new byte[SCRATCH];
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private long offset;

  CaptureInput(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /// Bytes read so far.
  long offset() {
    return offset;
  }

  /// The byte order of the numbers in the buffers given out from now on.
  void order(ByteOrder order) {
    this.order = order;
  }

  ByteOrder order() {
    return order;
  }

  /// The next `length` bytes, at most 32, in a buffer that is good until the next call.
  ByteBuffer take(int length) throws IOException, TruncatedCaptureException {
    readFully(scratch, length);
    return ByteBuffer.wrap(scratch, 0, length).order(order);
  }

  /// Whether the file ends here.
  boolean atEnd() throws IOException {
    in.mark(1);
    boolean end = in.read() < 0;
    in.reset();
    return end;
  }

  void readFully(byte[] into, int length) throws IOException, TruncatedCaptureException {
    int read = in.readNBytes(into, 0, length);
    offset += read;
    if (read < length) {
      throw new TruncatedCaptureException();
    }
  }

  void skip(long length) throws IOException, TruncatedCaptureException {
    long left = length;
    while (left > 0) {
      long skipped = in.skip(left);
      if (skipped <= 0) {
        if (in.read() < 0) {
          throw new TruncatedCaptureException();
        }
        skipped = 1;
      }
      left -= skipped;
      offset += skipped;
    }
  }
}
