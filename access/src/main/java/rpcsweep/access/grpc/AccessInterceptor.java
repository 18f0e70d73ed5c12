package rpcsweep.access.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.Credentials;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;
import rpcsweep.access.Limits;
import rpcsweep.rest.HttpPeer;

/// Lets those calls through that may be made by whoever makes them.
public final class AccessInterceptor implements ServerInterceptor {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Function<Credentials, Identity> authentication;
  private final @Nullable Limits limits;
  private final Denials denials;
  private final ConcurrentMap<String, MethodRule> rules = new ConcurrentHashMap<>();

  /// @param authentication who shows what; throws [DeniedException]
  /// @param limits how much each may ask, null where there are none
  /// @param denials where denials are noted
  public AccessInterceptor(
      Function<Credentials, Identity> authentication, @Nullable Limits limits, Denials denials) {
    this.authentication = authentication;
    this.limits = limits;
    this.denials = denials;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    GuardedCall<Q, A> guarded = new GuardedCall<>(call, denials);
    MethodRule rule =
        rules.computeIfAbsent(
            call.getMethodDescriptor().getFullMethodName(),
            _ -> MethodRule.of(call.getMethodDescriptor()));
    try {
      return switch (rule) {
        case MethodRule.Open _ -> next.startCall(call, headers);
        case MethodRule.Closed _ ->
            throw DeniedException.because(
                DenialReason.ROLE_INSUFFICIENT, "nobody may call this method");
        case MethodRule.Asks asks -> admit(guarded, asks, headers, next);
      };
    } catch (DeniedException e) {
      guarded.deny(e);
      return new ServerCall.Listener<>() {};
    }
  }

  private <Q, A> ServerCall.Listener<Q> admit(
      GuardedCall<Q, A> call,
      MethodRule.Asks rule,
      Metadata headers,
      ServerCallHandler<Q, A> next) {
    Identity caller =
        authentication.apply(new Credentials(headers.get(AUTHORIZATION), certificate(call)));
    call.recognised(caller.name());
    rule.require(caller);
    Context context = Callers.with(caller);
    if (limits == null) {
      return new GuardedListener<>(
          Contexts.interceptCall(context, call, headers, next), call, rule, caller, null, () -> {});
    }
    limits.call(caller);
    boolean streams = !call.getMethodDescriptor().getType().serverSendsOneMessage();
    if (streams) {
      limits.streamBegins(caller);
    }
    Runnable atEnd = streams ? () -> limits.streamEnds(caller) : () -> {};
    try {
      return new GuardedListener<>(
          Contexts.interceptCall(context, call, headers, next), call, rule, caller, limits, atEnd);
    } catch (RuntimeException e) {
      atEnd.run();
      throw e;
    }
  }

  private static @Nullable X509Certificate certificate(ServerCall<?, ?> call) {
    @Nullable X509Certificate overHttp = call.getAttributes().get(HttpPeer.CERTIFICATE);
    if (overHttp != null) {
      return overHttp;
    }
    @Nullable SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return null;
    }
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain[0] instanceof X509Certificate certificate ? certificate : null;
    } catch (SSLPeerUnverifiedException _) {
      // Shown none.
      return null;
    }
  }
}
