package rpcsweep.access.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.access.Identity;
import rpcsweep.access.Limits;
import rpcsweep.access.Role;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.scan.v1.GetScanRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.proto.scan.v1.WatchScanResponse;

/// How much one caller may ask, of a real server.
class LimitedCallsTest {

  /// Its streams say one thing and go on until they are ended.
  private static final class Endless extends ScanServiceGrpc.ScanServiceImplBase {

    @Override
    public void getScan(GetScanRequest request, StreamObserver<Scan> observer) {
      observer.onNext(Scan.getDefaultInstance());
      observer.onCompleted();
    }

    @Override
    public void watchScan(WatchScanRequest request, StreamObserver<WatchScanResponse> observer) {
      observer.onNext(WatchScanResponse.getDefaultInstance());
    }
  }

  private final AtomicLong nanos = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    Identity aiko = new Identity("aiko", Role.VIEWER, new SiteScope.Every());
    Limits limits = new Limits(new Limits.Sizes(1, 50, 2, 1_000), nanos::get);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(
                ServerInterceptors.intercept(
                    new Endless(), new AccessInterceptor(_ -> aiko, limits, new Denials(meters))))
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private static ScanServiceGrpc.ScanServiceBlockingStub scans(Channel channel) {
    return ScanServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private CancellableContext watch() {
    CancellableContext context = Context.current().withCancellation();
    context.run(() -> {
      Iterator<WatchScanResponse> answers =
          scans(channel).watchScan(WatchScanRequest.getDefaultInstance());
      assertThat(answers.hasNext()).isTrue();
    });
    return context;
  }

  @Test
  void aStreamThatHasEndedMakesRoomForAnother() {
    CancellableContext first = watch();
    CancellableContext second = watch();
    StatusRuntimeException third = catchThrowableOfType(StatusRuntimeException.class, this::watch);
    assertThat(third.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(count("STREAMS_EXCEEDED")).isEqualTo(1);

    first.cancel(null);
    await().ignoreException(StatusRuntimeException.class).until(() -> watch().cancel(null));
    second.cancel(null);
  }

  @Test
  void whoAsksTooOftenIsTold() {
    for (int i = 0; i < 50; i++) {
      scans(channel).getScan(GetScanRequest.getDefaultInstance());
    }
    StatusRuntimeException next =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> scans(channel).getScan(GetScanRequest.getDefaultInstance()));
    assertThat(next.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(count("RATE_EXCEEDED")).isEqualTo(1);

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(scans(channel).getScan(GetScanRequest.getDefaultInstance())).isNotNull();
  }

  private double count(String reason) {
    return meters.get(Denials.COUNTER).tag("reason", reason).counter().count();
  }
}
