package rpcsweep.rest;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Calls to the services of this process, without a socket.
///
/// The services stand behind the same interceptors as on their port, so what those check and note
/// holds here too. A channel to that port would do the same, and make every caller come from
/// loopback: this way the services see where a request came from ([HttpPeer]), and nobody else can
/// claim to be somewhere else.
public final class LocalCalls implements AutoCloseable {

  /// A question that takes longer is not worth waiting for; streams may take any time.
  private static final long SECONDS_TO_ANSWER = 30;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server;
  private final ManagedChannel channel;

  /// @param services with their interceptors
  /// @throws IOException never: there is no socket
  public LocalCalls(Collection<ServerServiceDefinition> services) throws IOException {
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder = InProcessServerBuilder.forName(name).executor(threads);
    for (ServerServiceDefinition service : services) {
      builder.addService(ServerInterceptors.intercept(service, new HttpPeer()));
    }
    server = builder.build().start();
    channel = InProcessChannelBuilder.forName(name).executor(threads).build();
  }

  /// A call that is not yet started.
  public ClientCall<Message, Message> call(Operation operation) {
    CallOptions options =
        operation.method().isServerStreaming()
            ? CallOptions.DEFAULT
            : CallOptions.DEFAULT.withDeadlineAfter(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    return channel.newCall(operation.call(), options);
  }

  /// Ends every call that is under way.
  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
    threads.shutdownNow();
  }
}
