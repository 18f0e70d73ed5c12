package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.netbios.NodeStatusRequest;
import rpcsweep.msrpc.netbios.NodeStatusResponse;

/// One NODE STATUS REQUEST (RFC 1002 section 4.2.17), and the one reply that repeats its id.
/// Datagrams with another id answer somebody else and are passed over, a few of them.
final class NetbiosNamesProbe implements Talk {

  /// So many datagrams are looked at.
  static final int MAX_DATAGRAMS = 8;

  private final NodeStatusRequest request;
  private int datagrams;
  private boolean over;
  private @Nullable Finding finding;

  /// @param transactionId NAME_TRN_ID, 0 to 65,535
  NetbiosNamesProbe(int transactionId) {
    request = new NodeStatusRequest(transactionId);
  }

  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  @Override
  public Step connected() {
    return new Step.Send(ByteBuffer.wrap(request.toOctets().toArray()));
  }

  @Override
  public Step received(ByteBuffer in) {
    byte[] datagram = new byte[in.remaining()];
    in.get(datagram);
    if (over) {
      return Step.Done.DONE;
    }
    datagrams++;
    if (isForeign(datagram)) {
      return datagrams < MAX_DATAGRAMS
          ? Step.Await.AWAIT
          : conclude(unanswered(new Answer.Malformed("NAME_TRN_ID: none but others")));
    }
    try {
      return conclude(finding(NodeStatusResponse.read(request, Octets.copyOf(datagram))));
    } catch (MalformedPduException e) {
      return conclude(unanswered(new Answer.Malformed(e.getMessage())));
    }
  }

  @Override
  public void ended(LegEnding ending) {
    if (!over) {
      over = true;
      finding = ending.answer().map(NetbiosNamesProbe::unanswered).orElse(null);
    }
  }

  private boolean isForeign(byte[] datagram) {
    return datagram.length < Short.BYTES
        || ((datagram[0] & 0xff) << 8 | datagram[1] & 0xff) != request.transactionId();
  }

  private Step conclude(Finding found) {
    over = true;
    finding = found;
    return Step.Done.DONE;
  }

  private static Finding unanswered(Answer answer) {
    return new Finding.Unanswered(Probe.NETBIOS_NAMES, answer);
  }

  private static Finding finding(NodeStatusResponse response) {
    List<NetbiosName> names =
        response.names().stream()
            .map(each -> new NetbiosName(each.name(), each.suffix(), each.isGroup()))
            .toList();
    return new Finding.NetbiosNames(names, response.macAddress().orElse(""));
  }
}
