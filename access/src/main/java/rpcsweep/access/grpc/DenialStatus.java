package rpcsweep.access.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;

/// Denials as `google.rpc.Status` with one `ErrorInfo` (AIP-193).
public final class DenialStatus {

  /// Whose reasons these are.
  public static final String DOMAIN = "access.rpcsweep";

  private DenialStatus() {}

  /// What ends the call. Its cause is the denial, so that whoever ends the call can note it;
  /// callers are not sent causes.
  public static StatusRuntimeException end(DeniedException denied) {
    StatusRuntimeException told = StatusProto.toStatusRuntimeException(write(denied));
    @Nullable Metadata trailers = told.getTrailers();
    return told.getStatus().withCause(denied).asRuntimeException(trailers);
  }

  static com.google.rpc.Status write(DeniedException denied) {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder()
            .setCode(code(denied.reason()).value())
            .setMessage(denied.sentence())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setReason(denied.reason().name())
                        .setDomain(DOMAIN)
                        .putAllMetadata(denied.metadata())
                        .build()));
    if (denied.retryDelay().isPositive()) {
      status.addDetails(
          Any.pack(
              RetryInfo.newBuilder()
                  .setRetryDelay(
                      Duration.newBuilder()
                          .setSeconds(denied.retryDelay().getSeconds())
                          .setNanos(denied.retryDelay().getNano()))
                  .build()));
    }
    return status.build();
  }

  private static Status.Code code(DenialReason reason) {
    return switch (reason.kind()) {
      case WHO -> Status.Code.UNAUTHENTICATED;
      case WHAT -> Status.Code.PERMISSION_DENIED;
      case HOW_MUCH -> Status.Code.RESOURCE_EXHAUSTED;
      case NOT_NOW -> Status.Code.UNAVAILABLE;
    };
  }
}
