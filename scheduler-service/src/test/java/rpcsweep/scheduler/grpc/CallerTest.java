package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.access.Identity;
import rpcsweep.access.Role;
import rpcsweep.access.grpc.Callers;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.scan.v1.GetScanRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.scheduler.Actor;

class CallerTest {

  /// A call from somewhere, nothing of which is answered.
  private static final class CallFrom extends ServerCall<GetScanRequest, Scan> {

    private final Attributes attributes;

    CallFrom(SocketAddress peer) {
      attributes = Attributes.newBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, peer).build();
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public MethodDescriptor<GetScanRequest, Scan> getMethodDescriptor() {
      return ScanServiceGrpc.getGetScanMethod();
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void request(int count) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(Scan message) {}

    @Override
    public void close(Status status, Metadata trailers) {}
  }

  /// Who the service is told is calling, when its method is called and access is off.
  private static Actor actorOf(SocketAddress peer, Metadata headers) {
    return actorOf(Identity.UNCHECKED, peer, headers);
  }

  private static Actor actorOf(Identity identity, SocketAddress peer, Metadata headers) {
    List<Actor> told = new ArrayList<>();
    Callers.with(identity).run(() -> call(peer, headers, told));
    return told.getFirst();
  }

  private static void call(SocketAddress peer, Metadata headers, List<Actor> told) {
    ServerCall.Listener<GetScanRequest> listener =
        new Caller()
            .interceptCall(
                new CallFrom(peer),
                headers,
                (call, metadata) ->
                    new ServerCall.Listener<>() {
                      @Override
                      public void onHalfClose() {
                        told.add(Caller.current());
                      }
                    });
    listener.onHalfClose();
  }

  private static Metadata saying(String name) {
    Metadata headers = new Metadata();
    headers.put(Caller.METADATA, name);
    return headers;
  }

  @Test
  void isWhoTheCallSaysFromWhereItComes() {
    assertThat(actorOf(new InetSocketAddress("127.0.0.9", 4711), saying("Mia Mori, SOC")))
        .isEqualTo(new Actor("Mia Mori, SOC", "127.0.0.9"));
    assertThat(actorOf(new InetSocketAddress("::1", 4711), saying("mia")).address())
        .isEqualTo("::1");
  }

  @Test
  void isWhoWasRecognisedWhateverTheCallSays() {
    Identity aiko = new Identity("aiko", Role.OPERATOR, new SiteScope.Every());

    assertThat(actorOf(aiko, new InetSocketAddress("127.0.0.9", 4711), saying("mallory")))
        .isEqualTo(new Actor("aiko", "127.0.0.9"));
  }

  @Test
  void isNobodyWhereNobodyLooked() {
    List<Actor> told = new ArrayList<>();

    assertThatThrownBy(
            () -> call(new InetSocketAddress("127.0.0.9", 4711), saying("mallory"), told))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void isUnknownWhereTheCallDoesNotSay() {
    assertThat(actorOf(new InetSocketAddress("127.0.0.9", 4711), new Metadata()))
        .isEqualTo(new Actor("unknown", "127.0.0.9"));
  }

  @Test
  void hasNoAddressWhereThereIsNoNetworkBetween() {
    SocketAddress pipe =
        new SocketAddress() {
          private static final long serialVersionUID = 1L;
        };

    assertThat(actorOf(pipe, saying("mia"))).isEqualTo(new Actor("mia", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " mia", "mia ", "mia\nroot halted everything", "\u001b[31m"})
  void isUnknownWhereTheNameWouldSpoilALine(String name) {
    assertThat(Caller.name(name)).isEqualTo("unknown");
  }

  @Test
  void keepsNamesUpToAHundredCharacters() {
    assertThat(Caller.name("m".repeat(100))).isEqualTo("m".repeat(100));
    assertThat(Caller.name("m".repeat(101))).isEqualTo("unknown");
  }

  @Test
  void isNobodyOutsideACall() {
    assertThatThrownBy(Caller::current).isInstanceOf(IllegalStateException.class);
  }
}
