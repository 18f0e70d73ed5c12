package rpcsweep.access.grpc;

import io.grpc.Context;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.Identity;

/// Who made the call that is being answered.
public final class Callers {

  static final Context.Key<Identity> IDENTITY = Context.key("rpcsweep-identity");

  private Callers() {}

  /// Who made the call that this thread was handed.
  ///
  /// @throws IllegalStateException on a thread that was handed none, or one nobody looked at
  public static Identity current() {
    @Nullable Identity identity = IDENTITY.get();
    if (identity == null) {
      throw new IllegalStateException("nobody has looked at who calls");
    }
    return identity;
  }

  /// The context of a call as a service sees it, where there is no network: for tests of services.
  public static Context with(Identity identity) {
    return Context.current().withValue(IDENTITY, identity);
  }
}
