package rpcsweep.access.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.DeniedException;

/// A call whose denial is noted, whoever denies it: the interceptor, or the service that finds out
/// which sites it concerns. Once denied, it is over.
///
/// @param <Q> the request
/// @param <A> the answer
final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

  private final Denials denials;
  private String caller = "";
  private boolean denied;

  GuardedCall(ServerCall<Q, A> call, Denials denials) {
    super(call);
    this.denials = denials;
  }

  /// Who calls is known from now on.
  synchronized void recognised(String name) {
    caller = name;
  }

  /// Ends the call.
  void deny(DeniedException why) {
    StatusRuntimeException end = DenialStatus.end(why);
    @Nullable Metadata trailers = end.getTrailers();
    close(end.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  @Override
  public void sendHeaders(Metadata headers) {
    if (!isDenied()) {
      super.sendHeaders(headers);
    }
  }

  @Override
  public void sendMessage(A message) {
    if (!isDenied()) {
      super.sendMessage(message);
    }
  }

  @Override
  public void close(Status status, Metadata trailers) {
    synchronized (this) {
      if (denied) {
        return;
      }
      if (status.getCause() instanceof DeniedException why) {
        denied = true;
        denials.note(why, caller, address(), getMethodDescriptor().getFullMethodName());
      }
    }
    super.close(status, trailers);
  }

  private synchronized boolean isDenied() {
    return denied;
  }

  private String address() {
    return getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress peer
            && !peer.isUnresolved()
        ? peer.getAddress().getHostAddress()
        : "";
  }
}
