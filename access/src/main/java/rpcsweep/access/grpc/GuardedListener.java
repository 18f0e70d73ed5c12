package rpcsweep.access.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;
import rpcsweep.access.Limits;

/// Looks at each request before the service does.
///
/// @param <Q> the request
final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {

  private final GuardedCall<Q, ?> call;
  private final MethodRule.Asks rule;
  private final Identity caller;
  private final @Nullable Limits limits;
  private @Nullable Runnable atEnd;
  private boolean denied;

  /// @param limits null where there are none
  /// @param atEnd called once when the call is over, however it ends
  GuardedListener(
      ServerCall.Listener<Q> service,
      GuardedCall<Q, ?> call,
      MethodRule.Asks rule,
      Identity caller,
      @Nullable Limits limits,
      Runnable atEnd) {
    super(service);
    this.call = call;
    this.rule = rule;
    this.caller = caller;
    this.limits = limits;
    this.atEnd = atEnd;
  }

  @Override
  public void onMessage(Q message) {
    if (denied) {
      return;
    }
    try {
      if (limits != null && message instanceof MessageLite request) {
        limits.request(caller, request.getSerializedSize());
      }
      rule.require(caller, message);
    } catch (DeniedException e) {
      denied = true;
      call.deny(e);
      return;
    }
    super.onMessage(message);
  }

  @Override
  public void onHalfClose() {
    // A service would miss the request that was denied.
    if (!denied) {
      super.onHalfClose();
    }
  }

  @Override
  public void onReady() {
    if (!denied) {
      super.onReady();
    }
  }

  @Override
  public void onCancel() {
    end();
    super.onCancel();
  }

  @Override
  public void onComplete() {
    end();
    super.onComplete();
  }

  private void end() {
    @Nullable Runnable once = atEnd;
    atEnd = null;
    if (once != null) {
      once.run();
    }
  }
}
