package rpcsweep.rest.server;

import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.runtime.GrpcContainer;
import io.quarkus.grpc.runtime.ServerInterceptorStorage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import rpcsweep.rest.HttpStatus;
import rpcsweep.rest.LocalCalls;
import rpcsweep.rest.Operations;
import rpcsweep.rest.openapi.OpenApi;

/// Mounts what the services of this process can be asked under `/v1`, and its description, in any
/// service that has this module on its class path.
@Singleton
public class RestRoutes {

  static final String DOCUMENT = "/v1/openapi.json";

  private final LocalCalls calls;
  private final Operations operations;
  private final String name;
  private final int bodyLimit;

  /// @param container every service of this process
  /// @param storage which interceptors stand before which
  /// @param interceptors every interceptor of this process
  /// @param name the process
  /// @param bodyLimit as long a request as gRPC takes
  @Inject
  RestRoutes(
      GrpcContainer container,
      ServerInterceptorStorage storage,
      @Any Instance<ServerInterceptor> interceptors,
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(
              name = "quarkus.grpc.server.max-inbound-message-size",
              defaultValue = "4194304")
          int bodyLimit)
      throws IOException {
    List<ServerServiceDefinition> services = new ArrayList<>();
    for (BindableService service : container.getServices()) {
      List<ServerInterceptor> before =
          Stream.concat(
                  storage.getGlobalInterceptors().stream(),
                  storage.getInterceptors(service.getClass().getName()).stream())
              .<ServerInterceptor>map(
                  type -> interceptors.select(type.asSubclass(ServerInterceptor.class)).get())
              .toList();
      services.add(ServerInterceptors.intercept(service.bindService(), before));
    }
    this.operations = Operations.of(services);
    this.calls = new LocalCalls(services);
    this.name = name;
    this.bodyLimit = bodyLimit;
  }

  void mount(@Observes Router router, Vertx vertx) {
    String document = OpenApi.write(name, operations);
    router.get(DOCUMENT).handler(context -> Replies.end(context.response(), document));
    router.get("/openapi").handler(RestRoutes::redirect);
    RestHandler handler = new RestHandler(vertx, operations, calls, bodyLimit);
    router.route("/v1/*").handler(context -> handler.handle(context.request()));
  }

  private static void redirect(RoutingContext context) {
    context
        .response()
        .setStatusCode(HttpStatus.FOUND.code())
        .putHeader(HttpHeaders.LOCATION, DOCUMENT)
        .end();
  }

  @PreDestroy
  void stop() {
    calls.close();
  }
}
