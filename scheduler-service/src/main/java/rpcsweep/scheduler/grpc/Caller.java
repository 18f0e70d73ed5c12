package rpcsweep.scheduler.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.Identity;
import rpcsweep.access.grpc.Callers;
import rpcsweep.domain.target.Address;
import rpcsweep.scheduler.Actor;

/// Who calls: the name they were recognised by, and the address of the peer, which may be that of a
/// proxy. Where access is off, the name is the one in the metadata `rpcsweep-actor`, which nobody
/// checks: good for telling colleagues apart, and no proof of anything.
@GlobalInterceptor
@ApplicationScoped
public class Caller implements ServerInterceptor {

  static final Metadata.Key<String> METADATA =
      Metadata.Key.of("rpcsweep-actor", Metadata.ASCII_STRING_MARSHALLER);

  /// Whoever does not say, or says what would spoil a log line.
  static final String UNKNOWN = "unknown";

  private static final Pattern PRINTABLE = Pattern.compile("[!-~](?:[ -~]*[!-~])?");
  private static final Context.Key<Actor> ACTOR = Context.key("rpcsweep-actor");

  /// Who made the call that this thread was handed.
  ///
  /// @throws IllegalStateException on a thread that was handed none
  static Actor current() {
    @Nullable Actor actor = ACTOR.get();
    if (actor == null) {
      throw new IllegalStateException("nobody calls on this thread");
    }
    Identity identity = Callers.current();
    return identity.isChecked() ? new Actor(identity.name(), actor.address()) : actor;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Actor actor = new Actor(name(headers.get(METADATA)), address(call));
    return Contexts.interceptCall(Context.current().withValue(ACTOR, actor), call, headers, next);
  }

  /// The name a caller gives itself, as far as it is one.
  static String name(@Nullable String said) {
    return said != null && said.length() <= Actor.LONGEST_NAME && PRINTABLE.matcher(said).matches()
        ? said
        : UNKNOWN;
  }

  private static String address(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                instanceof InetSocketAddress peer
            && !peer.isUnresolved()
        ? Address.of(peer.getAddress()).toString()
        : "";
  }
}
