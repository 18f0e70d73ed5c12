package rpcsweep.rest.server;

import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import rpcsweep.proto.host.v1.Rebuild;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.host.v1.StartRebuildRequest;
import rpcsweep.rest.LocalCalls;
import rpcsweep.rest.Operations;

/// The handler on a real socket, before services that say what they were asked.
final class RestServer implements AutoCloseable {

  static final int BODY_LIMIT = 1_000;

  final ScriptedHosts hosts = new ScriptedHosts();
  private final Vertx vertx = Vertx.vertx();
  private final LocalCalls calls;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RestServer() throws Exception {
    List<ServerServiceDefinition> services =
        List.of(
            ServerInterceptors.intercept(hosts, new ScriptedHosts.Callers()),
            new Rebuilds().bindService());
    calls = new LocalCalls(services);
    server =
        vertx
            .createHttpServer()
            .requestHandler(new RestHandler(vertx, Operations.of(services), calls, BODY_LIMIT))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  int port() {
    return server.actualPort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  @Override
  public void close() {
    calls.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static final class Rebuilds extends RebuildServiceGrpc.RebuildServiceImplBase {

    @Override
    public void startRebuild(StartRebuildRequest request, StreamObserver<Rebuild> observer) {
      observer.onNext(Rebuild.newBuilder().setGeneration(4).build());
      observer.onCompleted();
    }
  }
}
