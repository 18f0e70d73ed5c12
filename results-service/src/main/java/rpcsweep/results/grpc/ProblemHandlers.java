package rpcsweep.results.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import rpcsweep.results.HostNotFoundException;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.StoreUnavailableException;

/// Ends a call with its problem. Only what nobody foresaw is logged with its trace.
@Singleton
public final class ProblemHandlers implements ExceptionHandlerProvider {

  private static final Logger LOG = Logger.getLogger(ProblemHandlers.class);

  @Override
  public <Q, R> ExceptionHandler<Q, R> createHandler(
      ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
    return new ExceptionHandler<>(listener, call, metadata) {
      @Override
      protected void handleException(
          Throwable problem, ServerCall<Q, R> failed, Metadata requestMetadata) {
        StatusRuntimeException end = end(problem);
        Metadata trailers = end.getTrailers();
        failed.close(end.getStatus(), trailers == null ? new Metadata() : trailers);
      }
    };
  }

  @Override
  public Throwable transform(Throwable problem) {
    return end(problem);
  }

  private static StatusRuntimeException end(Throwable problem) {
    if (problem instanceof StatusRuntimeException already) {
      return already;
    }
    boolean foreseen =
        problem instanceof InvalidQueryException
            || problem instanceof HostNotFoundException
            || problem instanceof StoreUnavailableException;
    if (!foreseen) {
      LOG.error("a question could not be answered", problem);
    }
    return StatusProto.toStatusRuntimeException(RpcProblems.write(problem));
  }
}
