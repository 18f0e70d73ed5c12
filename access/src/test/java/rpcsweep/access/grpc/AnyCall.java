package rpcsweep.access.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.access.v1.AccessProto;

/// Calls any method of the contracts, as anybody.
public final class AnyCall {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private AnyCall() {}

  /// How a call ended.
  ///
  /// @param code `OK` where anything was answered
  /// @param reason of the ErrorInfo, empty where there is none
  /// @param domain of the ErrorInfo
  /// @param status all of it
  public record Ended(Code code, String reason, String domain, Status status) {

    /// Whether access was what ended it.
    public boolean isDenied() {
      return domain.equals(DenialStatus.DOMAIN);
    }
  }

  /// A channel on which every call shows a token.
  ///
  /// @param token null for none
  public static Channel as(Channel channel, @Nullable String token) {
    Metadata headers = new Metadata();
    if (token != null) {
      headers.put(AUTHORIZATION, "Bearer " + token);
    }
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /// Calls a method with a request that says nothing but a site, where it names one.
  ///
  /// @param site such as `sites/osaka`
  @SuppressWarnings("unchecked") // Every method of the contracts takes and gives messages.
  public static Ended call(Channel channel, MethodDescriptor<?, ?> method, String site) {
    MethodDescriptor<Message, Message> typed = (MethodDescriptor<Message, Message>) method;
    Message.Builder request =
        ((PrototypeMarshaller<Message>) typed.getRequestMarshaller())
            .getMessagePrototype()
            .newBuilderForType();
    String field = siteField(method);
    if (!field.isEmpty()) {
      request.setField(request.getDescriptorForType().findFieldByName(field), site);
    }
    return call(channel, typed, request.build());
  }

  /// Calls a method; of a stream the first answer is enough.
  public static <Q, A> Ended call(Channel channel, MethodDescriptor<Q, A> method, Q request) {
    try {
      Iterator<A> answers =
          ClientCalls.blockingServerStreamingCall(
              channel,
              method,
              CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS),
              request);
      if (answers.hasNext()) {
        answers.next();
      }
      return new Ended(Code.OK, "", "", Status.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      return ended(StatusProto.fromThrowable(e));
    }
  }

  /// The field of a request that names a site; empty where none does.
  public static String siteField(MethodDescriptor<?, ?> method) {
    return ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
        .getMethodDescriptor()
        .getOptions()
        .getExtension(AccessProto.siteField);
  }

  private static Ended ended(Status status) {
    Code code = Code.forNumber(status.getCode());
    for (Any detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        try {
          ErrorInfo info = detail.unpack(ErrorInfo.class);
          return new Ended(code, info.getReason(), info.getDomain(), status);
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError(e);
        }
      }
    }
    return new Ended(code, "", "", status);
  }
}
