package rpcsweep.access.server;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.Identity;
import rpcsweep.access.Limits;
import rpcsweep.access.Loopback;
import rpcsweep.access.grpc.AccessInterceptor;
import rpcsweep.access.grpc.Denials;
import rpcsweep.access.tls.TlsFiles;
import rpcsweep.access.token.Authentication;
import rpcsweep.access.token.WatchedFile;
import rpcsweep.domain.target.Problem;

/// Access as configured, followed while the service runs.
///
/// What is wrong with it ends the service where it is about to listen, with a line for each: a
/// service that lets the wrong people in is worse than none.
@Singleton
class Access {

  private static final Logger LOG = Logger.getLogger("rpcsweep.access");

  private final boolean on;
  private final Authentication authentication;
  private final @Nullable TlsFiles tls;
  private final List<Problem> problems;
  private final AccessInterceptor interceptor;
  private final ExecutorService fetching = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("access-files").factory());

  /// Reads what is configured.
  ///
  /// @param grpcHost where gRPC is to listen
  /// @param httpHost where HTTP is to listen
  @Inject
  Access(
      AccessConfig config,
      TlsConfig tlsConfig,
      @ConfigProperty(name = "quarkus.grpc.server.host", defaultValue = "0.0.0.0") String grpcHost,
      @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String httpHost) {
    on = config.mode() == AccessConfig.Mode.ON;
    Setup setup = new Setup(InstantSource.system(), fetching);
    authentication = on ? setup.authentication(config) : new Authentication(null, null, null);
    tls = setup.tls(tlsConfig);
    List<Problem> wrong = new ArrayList<>(setup.problems());
    if (on && !authentication.letsAnybodyIn()) {
      wrong.add(
          new Problem(
              "RPCSWEEP_ACCESS_MODE",
              "is on, and nobody could be let in: set RPCSWEEP_ACCESS_TOKENS_FILE,"
                  + " RPCSWEEP_ACCESS_MACHINES_FILE or RPCSWEEP_ACCESS_OIDC_ISSUER"));
    }
    forbidden("gRPC", grpcHost).ifPresent(wrong::add);
    forbidden("HTTP", httpHost).ifPresent(wrong::add);
    problems = List.copyOf(wrong);
    Denials denials = new Denials(Metrics.globalRegistry);
    interceptor =
        on
            ? new AccessInterceptor(authentication::recognise, limits(config), denials)
            : new AccessInterceptor(_ -> Identity.UNCHECKED, null, denials);
    poll();
    var _ = watch.scheduleWithFixedDelay(this::poll, 1, 1, TimeUnit.SECONDS);
  }

  private static Limits limits(AccessConfig config) {
    AccessConfig.LimitsConfig sizes = config.limits();
    return new Limits(
        new Limits.Sizes(sizes.rate(), sizes.burst(), sizes.streams(), sizes.requestBytes()),
        System::nanoTime);
  }

  /// What stands before every service.
  AccessInterceptor interceptor() {
    return interceptor;
  }

  /// Lets a server listen, and says how.
  ///
  /// @param server what it speaks, for people
  /// @param host where it will listen
  /// @return its TLS; empty where it speaks none
  /// @throws ConfigurationException where it must not listen; Quarkus prints it and ends
  Optional<TlsFiles> listen(String server, String host) {
    requireAllowed(server, host);
    if (!Loopback.names(host) && tls == null) {
      LOG.warnf(
          "%s listens on %s without TLS: tokens can be overheard unless something in front of it"
              + " speaks TLS",
          server, host);
    }
    return Optional.ofNullable(tls);
  }

  /// Lets a server listen that has TLS of its own.
  ///
  /// @throws ConfigurationException as [#listen] does
  void requireAllowed(String server, String host) {
    List<Problem> wrong = problems.isEmpty() ? forbidden(server, host).stream().toList() : problems;
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(
          wrong.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  private Optional<Problem> forbidden(String server, String host) {
    return on || Loopback.names(host)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "RPCSWEEP_ACCESS_MODE",
                "is off, so %s may listen on loopback only, and not on %s".formatted(server, host)
                    + "; switch it on, or let it listen on 127.0.0.1"));
  }

  private void poll() {
    try {
      report(authentication.tokens());
      report(authentication.machines());
      if (authentication.issuer() != null) {
        authentication.issuer().poll();
      }
      if (tls != null) {
        tls.poll().ifPresent(LOG::info);
      }
    } catch (RuntimeException e) {
      LOG.error("the files of access could not be looked at; they will be again", e);
    }
  }

  private static void report(@Nullable WatchedFile<?> file) {
    if (file == null) {
      return;
    }
    file.poll()
        .ifPresent(wrong -> {
          wrong.forEach(problem -> LOG.errorf("%s; this lets nobody in", problem));
          if (wrong.isEmpty()) {
            LOG.infof("read again: %s", file);
          }
        });
  }

  @PreDestroy
  void stop() {
    watch.shutdownNow();
    fetching.shutdownNow();
  }
}
