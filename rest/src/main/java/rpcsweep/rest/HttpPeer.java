package rpcsweep.rest;

import io.grpc.Attributes;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Lets services see who asks over HTTP where they see who calls over gRPC. Stands before the
/// services of [LocalCalls] only, so the metadata means nothing to those who call over gRPC.
public final class HttpPeer implements ServerInterceptor {

  private static final Metadata.Key<InetSocketAddress> PEER =
      Metadata.Key.of("rpcsweep-http-peer-bin", new AddressMarshaller());

  HttpPeer() {}

  /// Says whose request a call is.
  public static void tell(Metadata headers, InetSocketAddress peer) {
    headers.put(PEER, peer);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    @Nullable InetSocketAddress peer = headers.get(PEER);
    return peer == null ? next.startCall(call, headers) : next.startCall(from(call, peer), headers);
  }

  private static <Q, A> ServerCall<Q, A> from(ServerCall<Q, A> call, InetSocketAddress peer) {
    Attributes attributes =
        call.getAttributes().toBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, peer).build();
    return new SimpleForwardingServerCall<>(call) {
      @Override
      public Attributes getAttributes() {
        return attributes;
      }
    };
  }
}
