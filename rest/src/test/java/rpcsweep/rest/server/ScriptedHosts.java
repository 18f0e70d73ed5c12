package rpcsweep.rest.server;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.ExportHostsResponse;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.proto.host.v1.WatchHostsRequest;
import rpcsweep.proto.host.v1.WatchHostsResponse;

/// A service of the contract whose answers say what it was asked.
final class ScriptedHosts extends HostServiceGrpc.HostServiceImplBase {

  /// As many hosts as never fit into the buffers of one connection.
  static final int EXPORTED = 20_000;

  static final String RULE = "x".repeat(1_000);
  private static final Context.Key<String> CALLER = Context.key("caller");

  final AtomicInteger exported = new AtomicInteger();
  final CountDownLatch cancelled = new CountDownLatch(1);

  @Override
  public void getHost(GetHostRequest request, StreamObserver<Host> observer) {
    switch (request.getName()) {
      case "sites/osaka/hosts/never" ->
          observer.onError(
              StatusProto.toStatusRuntimeException(
                  com.google.rpc.Status.newBuilder()
                      .setCode(Code.NOT_FOUND.getNumber())
                      .setMessage("sites/osaka/hosts/never was never scanned")
                      .addDetails(
                          Any.pack(
                              ErrorInfo.newBuilder()
                                  .setReason("HOST_NOT_FOUND")
                                  .setDomain("host.rpcsweep")
                                  .putMetadata("host", "never")
                                  .build()))
                      .addDetails(
                          Any.pack(
                              BadRequest.newBuilder()
                                  .addFieldViolations(
                                      BadRequest.FieldViolation.newBuilder()
                                          .setField("name")
                                          .setDescription("is unknown"))
                                  .build()))
                      .addDetails(
                          Any.pack(
                              RetryInfo.newBuilder()
                                  .setRetryDelay(
                                      com.google.protobuf.Duration.newBuilder().setSeconds(7))
                                  .build()))
                      .build()));
      case "sites/osaka/hosts/crash" -> throw new IllegalStateException("secret of a stack trace");
      default -> {
        observer.onNext(
            Host.newBuilder()
                .setName(request.getName())
                .setAddress(CALLER.get())
                .setReason(request.getLanguageCode())
                .setState(HostState.HOST_STATE_PATCHED)
                .build());
        observer.onCompleted();
      }
    }
  }

  @Override
  public void listHosts(ListHostsRequest request, StreamObserver<ListHostsResponse> observer) {
    observer.onNext(
        ListHostsResponse.newBuilder()
            .addHosts(Host.newBuilder().setReason(request.toString()))
            .build());
    observer.onCompleted();
  }

  /// As fast as the reader, and no faster.
  @Override
  public void exportHosts(
      ExportHostsRequest request, StreamObserver<ExportHostsResponse> observer) {
    ServerCallStreamObserver<ExportHostsResponse> calls =
        (ServerCallStreamObserver<ExportHostsResponse>) observer;
    calls.setOnCancelHandler(cancelled::countDown);
    calls.setOnReadyHandler(() -> {
      while (calls.isReady() && exported.get() < EXPORTED) {
        int number = exported.incrementAndGet();
        calls.onNext(
            ExportHostsResponse.newBuilder()
                .addHosts(Host.newBuilder().setName("h" + number).setRuleId(RULE))
                .build());
        if (number == EXPORTED) {
          calls.onCompleted();
        }
      }
    });
  }

  /// Breaks after one message; before it for a filter of states.
  @Override
  public void watchHosts(WatchHostsRequest request, StreamObserver<WatchHostsResponse> observer) {
    if (request.getCidr().equals("silent")) {
      return;
    }
    if (request.getStatesCount() == 0) {
      observer.onNext(WatchHostsResponse.newBuilder().setResumeToken("1").build());
    }
    observer.onError(io.grpc.Status.OUT_OF_RANGE.withDescription("too old").asRuntimeException());
  }

  /// Notes who calls, as the services of this product do.
  static final class Callers implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      Metadata.Key<String> actor =
          Metadata.Key.of("rpcsweep-actor", Metadata.ASCII_STRING_MARSHALLER);
      String peer =
          String.valueOf(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR))
              .replaceAll(":[0-9]+$", "");
      return Contexts.interceptCall(
          Context.current().withValue(CALLER, headers.get(actor) + " at " + peer),
          call,
          headers,
          next);
    }
  }
}
