package rpcsweep.access.server;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Inject;

/// Stands before every service of the process, those of gRPC itself included.
@GlobalInterceptor
@ApplicationScoped
public class GlobalAccess implements ServerInterceptor, Prioritized {

  /// Before anybody else's.
  private static final int FIRST = 10_000;

  private final Access access;

  /// @param access as configured
  @Inject
  GlobalAccess(Access access) {
    this.access = access;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return access.interceptor().interceptCall(call, headers, next);
  }

  @Override
  public int getPriority() {
    return FIRST;
  }
}
