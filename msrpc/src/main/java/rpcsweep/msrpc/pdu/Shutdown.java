package rpcsweep.msrpc.pdu;

import rpcsweep.msrpc.ndr.NdrReader;

/// shutdown (C706 12.6.4.11): the server asks the client to close the connection. There is nothing
/// but the common header.
///
/// @param header the common header
public record Shutdown(PduHeader header) implements Pdu, WritablePdu {

  /// A server's wish, which belongs to no call.
  public static Shutdown of() {
    return new Shutdown(PduHeader.of(0));
  }

  static Shutdown read(PduHeader header, NdrReader in) {
    in.requireEnd("shutdown");
    return new Shutdown(header);
  }
}
