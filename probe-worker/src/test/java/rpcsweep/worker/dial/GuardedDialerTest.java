package rpcsweep.worker.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

class GuardedDialerTest {

  private static final Site EVERYTHING = site("0.0.0.0/0");
  private static final Site LOOPBACK_WITH_HOLE = site("127.0.0.0/8", "127.66.6.0/24");

  @Test
  void dialsWhatIsPermitted() throws IOException {
    try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getByName("127.66.5.1"))) {
      GuardedDialer dialer = dialer(LOOPBACK_WITH_HOLE, true);
      InetSocketAddress target = target("127.66.5.1", host.getLocalPort());

      Dialling dialling = dialer.dial(target, Transport.TCP);

      assertThat(dialling).isInstanceOf(Dialling.Connecting.class);
      host.accept().close();
      close(dialling);
      dialer.hungUp(target);
    }
  }

  /// The cheat: an operator's file that authorises the whole Internet, a dialler told that it may,
  /// and still nothing but loopback is dialled, for the environment of every test says so.
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "128.0.0.1", "126.255.255.255", "0.0.0.0"})
  void dialsNoRealNetworkInATestWhateverIsPermitted(String address) throws IOException {
    GuardedDialer dialer = dialer(EVERYTHING, false);

    assertThat(dialer.dial(target(address, 135), Transport.TCP))
        .isEqualTo(Dialling.Refusal.NOT_LOOPBACK);
  }

  @Test
  void dialsNothingOutsideTheAuthorisedNetworks() throws IOException {
    GuardedDialer dialer = dialer(site("127.66.5.0/24"), true);

    assertThat(dialer.dial(target("127.66.4.255", 135), Transport.TCP))
        .isEqualTo(Dialling.Refusal.OUTSIDE_NETWORKS);
    assertThat(dialer.dial(target("127.66.6.0", 135), Transport.TCP))
        .isEqualTo(Dialling.Refusal.OUTSIDE_NETWORKS);
    assertThat(dialer.dial(target("::1", 135), Transport.TCP))
        .isEqualTo(Dialling.Refusal.OUTSIDE_NETWORKS);
  }

  @Test
  void dialsNothingExcluded() throws IOException {
    GuardedDialer dialer = dialer(LOOPBACK_WITH_HOLE, true);

    assertThat(dialer.dial(target("127.66.6.0", 135), Transport.TCP))
        .isEqualTo(Dialling.Refusal.EXCLUDED);
    assertThat(dialer.dial(target("127.66.6.255", 135), Transport.TCP))
        .isEqualTo(Dialling.Refusal.EXCLUDED);
  }

  /// An IPv4 address in IPv6 clothes is the same host.
  @Test
  void isNotDeceivedByMappedAddresses() throws IOException {
    GuardedDialer dialer = dialer(LOOPBACK_WITH_HOLE, true);

    assertThat(dialer.dial(target("::ffff:127.66.6.9", 135), Transport.TCP))
        .isEqualTo(Dialling.Refusal.EXCLUDED);
    assertThat(dialer.dial(target("::ffff:192.0.2.1", 135), Transport.TCP))
        .isEqualTo(Dialling.Refusal.NOT_LOOPBACK);
  }

  @Test
  void makesOneConnectionToAnAddressAtATimeOnWhateverPort() throws IOException {
    InetAddress address = InetAddress.getByName("127.66.5.2");
    try (ServerSocket host = new ServerSocket(0, 5, address);
        ServerSocket other = new ServerSocket(0, 5, address)) {
      GuardedDialer dialer = dialer(LOOPBACK_WITH_HOLE, true);
      InetSocketAddress target = new InetSocketAddress(address, host.getLocalPort());
      Dialling first = dialer.dial(target, Transport.TCP);

      assertThat(first).isInstanceOf(Dialling.Connecting.class);
      assertThat(dialer.dial(target, Transport.TCP)).isEqualTo(Dialling.Refusal.BUSY);
      assertThat(dialer.dial(new InetSocketAddress(address, other.getLocalPort()), Transport.TCP))
          .isEqualTo(Dialling.Refusal.BUSY);

      close(first);
      dialer.hungUp(target);
      Dialling next = dialer.dial(target, Transport.TCP);
      assertThat(next).isInstanceOf(Dialling.Connecting.class);
      close(next);
    }
  }

  @Test
  void countsASocketForDatagramsAsAConnection() throws IOException {
    GuardedDialer dialer = dialer(LOOPBACK_WITH_HOLE, true);
    InetSocketAddress target = target("127.66.5.3", 137);
    Dialling first = dialer.dial(target, Transport.UDP);

    assertThat(first).isInstanceOf(Dialling.Ready.class);
    assertThat(dialer.dial(target, Transport.UDP)).isEqualTo(Dialling.Refusal.BUSY);
    assertThat(dialer.dial(target, Transport.TCP)).isEqualTo(Dialling.Refusal.BUSY);

    close(first);
    dialer.hungUp(target);
    Dialling next = dialer.dial(target, Transport.UDP);
    assertThat(next).isInstanceOf(Dialling.Ready.class);
    close(next);
  }

  @Test
  void sendsNoDatagramToWhatIsNotPermittedEither() throws IOException {
    assertThat(dialer(EVERYTHING, false).dial(target("192.0.2.1", 137), Transport.UDP))
        .isEqualTo(Dialling.Refusal.NOT_LOOPBACK);
    assertThat(dialer(LOOPBACK_WITH_HOLE, true).dial(target("127.66.6.9", 137), Transport.UDP))
        .isEqualTo(Dialling.Refusal.EXCLUDED);
  }

  private static void close(Dialling dialling) throws IOException {
    if (dialling instanceof Dialling.Connecting(SocketChannel channel)) {
      channel.close();
    } else if (dialling instanceof Dialling.Ready(DatagramChannel channel)) {
      channel.close();
    }
  }

  private static InetSocketAddress target(String address, int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }

  private static GuardedDialer dialer(Site site, boolean loopbackOnly) {
    return new GuardedDialer(new SiteCopy(site, InstantSource.system()), loopbackOnly);
  }

  private static Site site(String network, String... excluded) {
    return new Site(
        new SiteId("here"),
        "here",
        TargetSet.of(AddressRange.parsePrefix(network).orElseThrow()),
        List.of(excluded).stream()
            .map(each ->
                new Exclusion(AddressRange.parsePrefix(each).orElseThrow(), "fragile", "plant"))
            .toList(),
        Pace.STANDARD);
  }
}
