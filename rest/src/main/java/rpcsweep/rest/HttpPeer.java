package rpcsweep.rest;

import io.grpc.Attributes;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/// Lets services see who asks over HTTP where they see who calls over gRPC. Stands before the
/// services of [LocalCalls] only, so the metadata means nothing to those who call over gRPC.
public final class HttpPeer implements ServerInterceptor {

  /// The certificate the request's connection was made with, which TLS has verified.
  public static final Attributes.Key<X509Certificate> CERTIFICATE =
      Attributes.Key.create("rpcsweep-http-certificate");

  private static final Metadata.Key<InetSocketAddress> PEER =
      Metadata.Key.of("rpcsweep-http-peer-bin", new AddressMarshaller());
  private static final Metadata.Key<X509Certificate> SHOWN =
      Metadata.Key.of("rpcsweep-http-certificate-bin", new CertificateMarshaller());

  HttpPeer() {}

  /// Says whose request a call is.
  ///
  /// @param certificate what the connection was made with, null where none was shown
  public static void tell(
      Metadata headers, InetSocketAddress peer, @Nullable X509Certificate certificate) {
    headers.put(PEER, peer);
    if (certificate != null) {
      headers.put(SHOWN, certificate);
    }
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    @Nullable InetSocketAddress peer = headers.get(PEER);
    return peer == null
        ? next.startCall(call, headers)
        : next.startCall(from(call, peer, headers.get(SHOWN)), headers);
  }

  private static <Q, A> ServerCall<Q, A> from(
      ServerCall<Q, A> call, InetSocketAddress peer, @Nullable X509Certificate certificate) {
    Attributes.Builder builder =
        call.getAttributes().toBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, peer);
    if (certificate != null) {
      builder.set(CERTIFICATE, certificate);
    }
    Attributes attributes = builder.build();
    return new SimpleForwardingServerCall<>(call) {
      @Override
      public Attributes getAttributes() {
        return attributes;
      }
    };
  }
}
