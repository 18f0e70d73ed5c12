package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.probe.Service;

/// Whether one port accepts a connection. Sends nothing; on ports that may greet it listens for
/// `ncacn_http/1.0` first. On the port of RPC over HTTP a guest can go on behind the banner: the
/// conversation, where it could not be held on its own port.
final class PortCheck implements Talk {

  private final Service service;
  private final boolean listens;
  private final Optional<Conversation> guest;
  private final HttpBanner banner = new HttpBanner();

  private boolean guestSpeaks;
  private @Nullable PortState state;

  private PortCheck(Service service, boolean listens, Optional<Conversation> guest) {
    this.service = service;
    this.listens = listens;
    this.guest = guest;
  }

  /// Connects and hangs up.
  static PortCheck connecting(Service service) {
    return new PortCheck(service, false, Optional.empty());
  }

  /// Connects and hears what the server says by itself.
  static PortCheck listening(Service service) {
    return new PortCheck(service, true, Optional.empty());
  }

  /// Connects, hears the banner, and lets the conversation begin behind it.
  static PortCheck listeningFor(Service service, Conversation guest) {
    return new PortCheck(service, true, Optional.of(guest));
  }

  Service service() {
    return service;
  }

  /// What became of it; empty before the end.
  Optional<Port> port() {
    return Optional.ofNullable(state).map(known -> new Port(service, known));
  }

  /// Whether the conversation began here.
  boolean hasGuestSpoken() {
    return guestSpeaks;
  }

  @Override
  public Step connected() {
    return listens ? Step.Await.AWAIT : Step.Done.DONE;
  }

  @Override
  public Step received(ByteBuffer in) {
    if (guestSpeaks) {
      return guest.orElseThrow().received(in);
    }
    HttpBanner.Reading reading = banner.read(in);
    boolean more = in.hasRemaining();
    in.position(in.limit());
    return switch (reading) {
      case PART -> Step.Await.AWAIT;
      case OTHER -> Step.Done.DONE;
      case WHOLE -> {
        state = PortState.RPC_OVER_HTTP;
        // Who goes on talking after the banner without being asked is not spoken to.
        if (guest.isEmpty() || more) {
          yield Step.Done.DONE;
        }
        guestSpeaks = true;
        yield guest.get().connected();
      }
    };
  }

  @Override
  public void ended(LegEnding ending) {
    if (guestSpeaks) {
      guest.orElseThrow().ended(ending);
    }
    if (state == null) {
      state = ending.portState();
    }
  }
}
