package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Service;
import rpcsweep.probe.Inquiry.Approach;

/// Everything asked of one host, sans I/O: its owner opens one [Leg] after the other, moves the
/// bytes and keeps the time.
///
/// ```
/// next ── a leg ──► connected ──► received* ──► ended ──► next ── ... ──► next ── none: it is over
/// ```
///
/// The conversation always comes first, on the RPC port; how that connection ends is the outcome of
/// the address. Then the other probes in the order of their codes, each only where it can find
/// something:
///
/// - the probes that speak DCE/RPC, where the conversation showed that the host does;
/// - the ports and the NetBIOS names, of every host but one that cannot be reached or asked.
///
/// A host silent on the RPC port may be heard on the port of RPC over HTTP, when the exposure probe
/// comes to it: the conversation is then held there, once, and the probes that speak DCE/RPC follow
/// it there.
///
/// There is one leg at a time, no leg is opened twice, and there are at most [#MAX_LEGS]. Not
/// thread-safe.
public final class Interview {

  /// Two connections of the conversation, four of the probes that speak DCE/RPC, five and two of
  /// the ports, and one datagram.
  public static final int MAX_LEGS = 14;

  private static final Set<Probe> SPEAKING =
      EnumSet.of(Probe.OBJECT_EXPORTER, Probe.INTERFACES, Probe.NTLM_CHALLENGE, Probe.ENDPOINTS);

  private final int rpcPort;
  private final int transactionId;
  private final Conversation conversation = new Conversation();
  private final List<Finding> findings = new ArrayList<>();

  /// What is still to be asked, in this order.
  private final Queue<Probe> agenda;

  /// Probes that had nobody to speak to when it was their turn.
  private final Queue<Probe> unspoken = new ArrayDeque<>();

  /// Where the conversation is held.
  private Service mapper = Service.ENDPOINT_MAPPER;

  /// How the first leg ended.
  private @Nullable LegEnding first;

  private @Nullable Inquiry inquiry;
  private @Nullable PortCheck rpcOverHttp;
  private @Nullable Talk talk;
  private int legs;

  /// @param rpcPort the TCP port of the endpoint mapper; the others are beside it as
  ///   [Service#portBeside] says
  /// @param probes what to ask besides the conversation
  /// @param transactionId names the one datagram, 0 to 65,535
  public Interview(int rpcPort, Set<Probe> probes, int transactionId) {
    this.rpcPort = rpcPort;
    this.transactionId = transactionId;
    agenda = new ArrayDeque<>(EnumSet.copyOf(probes));
    agenda.remove(Probe.CONVERSATION);
  }

  /// Whether an interview by these probes goes on where nobody accepted the first connection; if
  /// not, its ending says everything.
  public static boolean goesOnInSilence(Set<Probe> probes) {
    return probes.contains(Probe.NETBIOS_NAMES)
        || probes.contains(Probe.EXPOSURE)
        || probes.contains(Probe.WORM_INDICATORS);
  }

  /// The leg to open next; none where the interview is over.
  ///
  /// @throws IllegalStateException while a leg has not ended
  public Optional<Leg> next() {
    if (talk != null) {
      throw new IllegalStateException("a leg has not ended");
    }
    if (legs == MAX_LEGS) {
      return Optional.empty();
    }
    Optional<Approach> approach =
        first == null || isReconnecting() ? conversing() : nextOfInquiries();
    approach.ifPresent(open -> {
      talk = open.talk();
      legs++;
    });
    return approach.map(Approach::leg);
  }

  /// The host accepted the connection; of a datagram, there is a socket to send it with.
  public Step connected() {
    return Objects.requireNonNull(talk, "no leg").connected();
  }

  /// Bytes came in, or one datagram. All of them are consumed.
  public Step received(ByteBuffer in) {
    return Objects.requireNonNull(talk, "no leg").received(in);
  }

  /// The leg is over.
  public void ended(LegEnding ending) {
    Objects.requireNonNull(talk, "no leg").ended(ending);
    talk = null;
    if (first == null) {
      first = ending;
    }
    if (rpcOverHttp != null && rpcOverHttp.hasGuestSpoken()) {
      mapper = Service.RPC_OVER_HTTP;
    }
  }

  /// What became of the address: how the first leg ended.
  ///
  /// @throws IllegalStateException before it has
  public Outcome outcome() {
    return firstEnding().outcome();
  }

  /// The conversation; empty where none could be held.
  public List<Exchange> exchanges() {
    return conversation.exchanges();
  }

  /// What the other probes found, in the order of their codes. Findings that say nothing but that
  /// nothing was heard are left out where there is nothing else, so that empty space stays empty.
  public List<Finding> findings() {
    if (exchanges().isEmpty() && findings.stream().allMatch(Interview::isSilence)) {
      return List.of();
    }
    return findings.stream().sorted(Comparator.comparing(Finding::probe)).toList();
  }

  /// Whether the conversation goes on over another connection. It also wants one where it never
  /// began, but then there is nobody to hold it with.
  private boolean isReconnecting() {
    return conversation.wantsConnection() && !exchanges().isEmpty();
  }

  private Optional<Approach> conversing() {
    return mapperLeg().map(leg -> new Approach(leg, atMapper(conversation)));
  }

  private Optional<Approach> nextOfInquiries() {
    while (true) {
      if (inquiry == null) {
        Probe probe = nextProbe();
        if (probe == null) {
          return Optional.empty();
        }
        inquiry = inquiry(probe);
      }
      Approach approach = inquiry.approaches().poll();
      if (approach != null) {
        return Optional.of(approach);
      }
      inquiry.finding().get().ifPresent(findings::add);
      inquiry = null;
    }
  }

  private @Nullable Probe nextProbe() {
    for (Probe probe = agenda.poll(); probe != null; probe = agenda.poll()) {
      if (!SPEAKING.contains(probe)) {
        if (isWorthAsking()) {
          return probe;
        }
      } else if (speaksRpc()) {
        return probe;
      } else {
        unspoken.add(probe);
      }
    }
    return speaksRpc() ? unspoken.poll() : null;
  }

  private Inquiry inquiry(Probe probe) {
    return switch (probe) {
      case OBJECT_EXPORTER -> speaking(new ObjectExporterProbe());
      case INTERFACES -> speaking(new InterfacesProbe());
      case NTLM_CHALLENGE -> speaking(new NtlmChallengeProbe());
      case ENDPOINTS -> speaking(new EndpointsProbe());
      case NETBIOS_NAMES -> netbiosNames();
      case EXPOSURE -> {
        rpcOverHttp =
            isConnected()
                ? PortCheck.listening(Service.RPC_OVER_HTTP)
                : PortCheck.listeningFor(Service.RPC_OVER_HTTP, conversation);
        yield Inquiry.exposure(rpcPort, firstEnding().portState(), rpcOverHttp);
      }
      case WORM_INDICATORS -> Inquiry.wormIndicators(rpcPort);
      case CONVERSATION -> throw new IllegalArgumentException("the conversation is no inquiry");
    };
  }

  private Inquiry speaking(RpcProbe probe) {
    return mapperLeg()
        .map(leg -> Inquiry.of(leg, atMapper(probe), probe::finding))
        .orElseGet(Inquiry::impossible);
  }

  private Inquiry netbiosNames() {
    NetbiosNamesProbe probe = new NetbiosNamesProbe(transactionId);
    return Service.NETBIOS_NAME
        .portBeside(rpcPort)
        .map(port -> Inquiry.of(Leg.udp(Service.NETBIOS_NAME, port), probe, probe::finding))
        .orElseGet(Inquiry::impossible);
  }

  private Optional<Leg> mapperLeg() {
    return mapper.portBeside(rpcPort).map(port -> Leg.tcp(mapper, port));
  }

  private Talk atMapper(Talk spoken) {
    return mapper == Service.RPC_OVER_HTTP ? new BehindBanner(spoken) : spoken;
  }

  private boolean speaksRpc() {
    return exchanges().stream().anyMatch(exchange -> isOfRpc(exchange.answer()));
  }

  private static boolean isOfRpc(Answer answer) {
    return switch (answer) {
      case Answer.Accepted _,
          Answer.Rejected _,
          Answer.Nak _,
          Answer.Hresult _,
          Answer.Fault _,
          Answer.BigEndian _ ->
          true;
      case Answer.Malformed _,
          Answer.Shutdown _,
          Answer.Silence _,
          Answer.Closed _,
          Answer.Reset _ ->
          false;
    };
  }

  private boolean isConnected() {
    return firstEnding().outcome() == Outcome.CONNECTED;
  }

  private boolean isWorthAsking() {
    return switch (firstEnding().outcome()) {
      case CONNECTED, CONNECTION_REFUSED, NO_RESPONSE -> true;
      case UNREACHABLE, LOCAL_FAILURE, NOT_DIALLED -> false;
    };
  }

  private LegEnding firstEnding() {
    if (first == null) {
      throw new IllegalStateException("the first leg has not ended");
    }
    return first;
  }

  private static boolean isSilence(Finding finding) {
    return switch (finding) {
      case Finding.Exposure exposure ->
          exposure.ports().stream().allMatch(port -> isSilence(port.state()));
      case Finding.WormIndicators indicators ->
          indicators.ports().stream().allMatch(port -> isSilence(port.state()));
      case Finding.Unanswered(Probe _, Answer answer) -> answer instanceof Answer.Silence;
      case Finding.ObjectExporter _,
          Finding.OldObjectExporter _,
          Finding.Interfaces _,
          Finding.NtlmChallenge _,
          Finding.Endpoints _,
          Finding.NetbiosNames _ ->
          false;
    };
  }

  private static boolean isSilence(PortState state) {
    return switch (state) {
      case SILENT, UNREACHABLE, LOCAL_FAILURE -> true;
      case OPEN, RPC_OVER_HTTP, CLOSED -> false;
    };
  }
}
