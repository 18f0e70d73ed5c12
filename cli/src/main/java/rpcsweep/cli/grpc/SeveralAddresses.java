package rpcsweep.cli.grpc;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;

/// gRPC targets that are several addresses of one service, such as
/// `several:///127.0.0.1:9081,127.0.0.1:9082`. A channel to one goes on with the next address when
/// the one it uses is gone (gRPC's `pick_first`), and begins with the first again after that. Host
/// names among them are looked up whenever gRPC wants to know anew.
final class SeveralAddresses extends NameResolverProvider {

  private static final String SCHEME = "several";
  private static final int PRIORITY = 5;

  /// Makes the targets known to gRPC in this process.
  static void register() {
    NameResolverRegistry.getDefaultRegistry().register(new SeveralAddresses());
  }

  /// The target of a service.
  ///
  /// @param addresses each `host:port`, at least one
  static String target(List<String> addresses) {
    try {
      return new URI(SCHEME, "", "/" + String.join(",", addresses), null).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not addresses: " + addresses, e);
    }
  }

  @Override
  public NameResolver newNameResolver(URI target, NameResolver.Args arguments) {
    if (!SCHEME.equals(target.getScheme())) {
      // As the contract of the class says: another provider's.
      return null;
    }
    List<String> addresses = List.of(target.getPath().substring(1).split(",", -1));
    return new Resolver(addresses, arguments.getOffloadExecutor());
  }

  @Override
  public String getDefaultScheme() {
    return SCHEME;
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return PRIORITY;
  }

  @Override
  public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
    return List.of(InetSocketAddress.class);
  }

  /// Looks the addresses up, on a thread that may wait.
  private static final class Resolver extends NameResolver {

    private final List<String> addresses;
    private final Executor threads;
    private Listener2 listener = new Nobody();

    Resolver(List<String> addresses, Executor threads) {
      this.addresses = addresses;
      this.threads = threads;
    }

    /// What servers are told they were called; they take one name only.
    @Override
    public String getServiceAuthority() {
      return addresses.getFirst();
    }

    @Override
    public void start(Listener2 told) {
      listener = told;
      refresh();
    }

    @Override
    public void refresh() {
      Listener2 told = listener;
      threads.execute(() -> told.onResult(resolve()));
    }

    private ResolutionResult resolve() {
      List<EquivalentAddressGroup> known = new ArrayList<>();
      for (String address : addresses) {
        int colon = address.lastIndexOf(':');
        InetSocketAddress resolved =
            new InetSocketAddress(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        if (!resolved.isUnresolved()) {
          // Each is certified under its own name.
          known.add(
              new EquivalentAddressGroup(
                  resolved,
                  Attributes.newBuilder()
                      .set(EquivalentAddressGroup.ATTR_AUTHORITY_OVERRIDE, address)
                      .build()));
        }
      }
      StatusOr<List<EquivalentAddressGroup>> outcome =
          known.isEmpty()
              ? StatusOr.fromStatus(
                  Status.UNAVAILABLE.withDescription("no host is known of " + addresses))
              : StatusOr.fromValue(known);
      return ResolutionResult.newBuilder().setAddressesOrError(outcome).build();
    }

    @Override
    public void shutdown() {
      // Nothing is held.
    }
  }

  /// Before anybody listens.
  private static final class Nobody extends NameResolver.Listener2 {
    @Override
    public void onResult(NameResolver.ResolutionResult result) {
      // Nobody asked.
    }

    @Override
    public void onError(Status error) {
      // Nobody asked.
    }
  }
}
