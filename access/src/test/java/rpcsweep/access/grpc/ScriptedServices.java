package rpcsweep.access.grpc;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.ScheduleServiceGrpc;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;

/// Every public service behind the interceptor, on a real socket. What is let through is told that
/// it is not implemented.
final class ScriptedServices implements AutoCloseable {

  private static final List<BindableService> SERVICES =
      List.of(
          new ScanServiceGrpc.ScanServiceImplBase() {},
          new ScheduleServiceGrpc.ScheduleServiceImplBase() {},
          new SiteServiceGrpc.SiteServiceImplBase() {},
          new AuditServiceGrpc.AuditServiceImplBase() {},
          new HostServiceGrpc.HostServiceImplBase() {},
          new RebuildServiceGrpc.RebuildServiceImplBase() {});

  private final Server server;
  private final ManagedChannel channel;

  ScriptedServices(AccessInterceptor interceptor) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
    SERVICES.forEach(
        service -> builder.addService(ServerInterceptors.intercept(service, interceptor)));
    server = builder.build().start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
  }

  /// Every method there is.
  static Stream<MethodDescriptor<?, ?>> methods() {
    return SERVICES.stream()
        .flatMap(service -> service.bindService().getMethods().stream())
        .map(method -> method.getMethodDescriptor());
  }

  Channel channel() {
    return channel;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
