package rpcsweep.rest;

import io.grpc.Metadata;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// A socket address as metadata: two bytes of the port, then those of the address.
final class AddressMarshaller implements Metadata.BinaryMarshaller<InetSocketAddress> {

  @Override
  public byte[] toBytes(InetSocketAddress value) {
    byte[] address = value.getAddress().getAddress();
    return ByteBuffer.allocate(Short.BYTES + address.length)
        .putShort((short) value.getPort())
        .put(address)
        .array();
  }

  @Override
  public InetSocketAddress parseBytes(byte[] serialized) {
    ByteBuffer bytes = ByteBuffer.wrap(serialized);
    int port = Short.toUnsignedInt(bytes.getShort());
    byte[] address = new byte[bytes.remaining()];
    bytes.get(address);
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address", e);
    }
  }
}
