package rpcsweep.access.server;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import rpcsweep.access.tls.TlsFiles;

/// Looks at where HTTP is about to listen, and gives it TLS that follows the files. The port stays
/// the same: a service speaks TLS or it does not.
@Singleton
@Unremovable
class HttpListening implements HttpServerOptionsCustomizer {

  private final Access access;

  @Inject
  HttpListening(Access access) {
    this.access = access;
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    access.listen("HTTP", options.getHost()).ifPresent(tls -> secure(options, tls));
  }

  /// Quarkus' own, where somebody configures it: the same rule of where.
  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    access.requireAllowed("HTTPS", options.getHost());
  }

  private static void secure(HttpServerOptions options, TlsFiles tls) {
    options.setSsl(true).setUseAlpn(true).setKeyCertOptions(KeyCertOptions.wrap(tls.keys()));
    tls.trust()
        .ifPresent(trust ->
            options.setTrustOptions(TrustOptions.wrap(trust)).setClientAuth(ClientAuth.REQUEST));
  }
}
