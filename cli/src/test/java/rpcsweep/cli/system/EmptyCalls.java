package rpcsweep.cli.system;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.ScheduleServiceGrpc;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;

/// Calls of every method of every service that say no more than which site they concern.
final class EmptyCalls {

  /// By name, `package.Service/Method`.
  static final Map<String, MethodDescriptor<?, ?>> METHODS = methods();

  private static final String SITE = "sites/plant";
  private static final long TIMEOUT_SECONDS = 5;

  private EmptyCalls() {}

  private static Map<String, MethodDescriptor<?, ?>> methods() {
    Map<String, MethodDescriptor<?, ?>> methods = new TreeMap<>();
    for (ServiceDescriptor service :
        List.of(
            ScanServiceGrpc.getServiceDescriptor(),
            ScheduleServiceGrpc.getServiceDescriptor(),
            SiteServiceGrpc.getServiceDescriptor(),
            AuditServiceGrpc.getServiceDescriptor(),
            HostServiceGrpc.getServiceDescriptor(),
            RebuildServiceGrpc.getServiceDescriptor())) {
      service.getMethods().forEach(method -> methods.put(method.getFullMethodName(), method));
    }
    return methods;
  }

  /// What the first answer, or the refusal, is.
  static Status call(Channel channel, String method) {
    return call(channel, Objects.requireNonNull(METHODS.get(method), method));
  }

  private static <Q, A> Status call(Channel channel, MethodDescriptor<Q, A> method) {
    try {
      Iterator<A> answers =
          ClientCalls.blockingServerStreamingCall(
              channel,
              method,
              CallOptions.DEFAULT.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS),
              request(method));
      return answers.hasNext() ? Status.OK.withDescription("answered") : Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }

  private static <Q> Q request(MethodDescriptor<Q, ?> method) {
    PrototypeMarshaller<Q> marshaller = (PrototypeMarshaller<Q>) method.getRequestMarshaller();
    Message.Builder request = ((Message) marshaller.getMessagePrototype()).newBuilderForType();
    for (String name : List.of("name", "parent")) {
      FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
      if (field != null && field.getJavaType() == FieldDescriptor.JavaType.STRING) {
        request.setField(field, SITE);
      }
    }
    return marshaller.getMessageClass().cast(request.build());
  }
}
