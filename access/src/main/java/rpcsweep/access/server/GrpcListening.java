package rpcsweep.access.server;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.quarkus.arc.Unremovable;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.net.ssl.SSLException;
import rpcsweep.access.tls.TlsFiles;

/// Looks at where gRPC is about to listen, and gives it TLS that follows the files.
@Singleton
@Unremovable
class GrpcListening implements ServerBuilderCustomizer<VertxServerBuilder> {

  /// Of one connection, whoever it is of: nobody is known by then.
  private static final int MOST_CALLS = 256;

  private final Access access;

  @Inject
  GrpcListening(Access access) {
    this.access = access;
  }

  @Override
  public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
    builder.nettyBuilder().maxConcurrentCallsPerConnection(MOST_CALLS);
    try {
      access.listen("gRPC", config.host()).ifPresent(tls -> secure(builder, tls));
    } catch (ConfigurationException _) {
      throw new MayNotListenException();
    }
  }

  private static void secure(VertxServerBuilder builder, TlsFiles tls) {
    try {
      builder.nettyBuilder().sslContext(context(tls));
    } catch (SSLException e) {
      throw new IllegalStateException("TLS with the JDK's own means", e);
    }
  }

  /// With the JDK's TLS, for it is what asks key managers with every handshake.
  static SslContext context(TlsFiles tls) throws SSLException {
    SslContextBuilder context = SslContextBuilder.forServer(tls.keys());
    tls.trust().ifPresent(trust -> context.trustManager(trust).clientAuth(ClientAuth.OPTIONAL));
    return GrpcSslContexts.configure(context, SslProvider.JDK).build();
  }
}
