package rpcsweep.capture;

import java.io.IOException;

/// A capture file of one of the two formats.
sealed interface PacketSource permits PcapFile, PcapngFile {

  /// Reads the next packet, if there is another.
  ///
  /// @return false where the file ends after a whole record
  boolean next(CapturedPacket packet)
      throws IOException, TruncatedCaptureException, MalformedCaptureException;

  /// Recognises the format by its first four bytes and reads the head of the file.
  static PacketSource open(CaptureInput in) throws IOException, MalformedCaptureException {
    int magic = 0;
    try {
      magic = in.take(4).getInt();
      if (magic == PcapngFile.SECTION_HEADER_BLOCK) {
        return PcapngFile.open(in);
      }
      return PcapFile.open(in, magic);
    } catch (TruncatedCaptureException e) {
      throw new MalformedCaptureException(
          in.offset(), "the file ends before the head of a capture is complete");
    }
  }
}
