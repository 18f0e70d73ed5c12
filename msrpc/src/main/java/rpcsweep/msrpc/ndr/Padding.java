package rpcsweep.msrpc.ndr;

/// The bytes of a gap that alignment left between two fields.
///
/// C706 14.2.2 gives a gap no value, and Windows sends whatever lay in that memory. So the bytes
/// have no meaning, and **every padding equals every other**: two PDUs that differ only in their
/// gaps are equal. They are kept nevertheless, so that a captured PDU is written back byte for
/// byte, and so that what a client sends can be exactly the captured bytes that hosts are known to
/// have taken.
///
/// @param bytes the gap as it was read, or as it shall be written; empty means "as many zeros as
///   needed"
public record Padding(Octets bytes) {

  /// As many zero bytes as the gap needs.
  public static final Padding ZEROS = new Padding(Octets.EMPTY);

  /// Stale bytes of a capture, in hexadecimal.
  public static Padding stale(String hex) {
    return new Padding(Octets.ofHex(hex));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Padding;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
