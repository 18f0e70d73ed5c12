package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rpcsweep.domain.fingerprint.Endpoint;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;
import rpcsweep.msrpc.epm.EptEntry;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.epm.EptLookupReply;
import rpcsweep.msrpc.epm.ProtocolSequence;
import rpcsweep.msrpc.epm.Tower;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.Call;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.PreparedPdu;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Response;

/// Reads the endpoint map (C706 appendix O): ept_lookup for everything, continued until the handle
/// is null. The handle is not freed where the reading stops early; the server does that when the
/// connection ends.
final class EndpointsProbe extends RpcProbe {

  /// Of 500 entries each, more than a domain controller has.
  static final int MAX_CALLS = 4;

  /// 500 entries of 260 bytes.
  static final int MAX_STUB_LENGTH = 128 * 1024;

  /// The most bytes taken of the connection.
  static final int MAX_TOTAL_LENGTH = 256 * 1024;

  private static final int MAX_FRAGMENTS = 128;

  /// UTF-8 bytes of all texts kept; 256 honest entries have a third of it. A batch of hosts that
  /// lie must still be one record of the log.
  private static final int MAX_TEXT = 16 * 1024;

  private static final PresentationContext CONTEXT =
      PresentationContext.of(0, KnownSyntaxes.ENDPOINT_MAPPER);
  private static final PreparedPdu BIND = PreparedPdu.of(Bind.of(BIND_CALL_ID, CONTEXT));

  private final Set<Endpoint> endpoints = new LinkedHashSet<>();
  private int textLength;
  private boolean cut;
  private int calls;

  EndpointsProbe() {
    super(
        Probe.ENDPOINTS,
        new AnswerStream(MAX_FRAG_LENGTH, MAX_TOTAL_LENGTH, MAX_STUB_LENGTH, MAX_FRAGMENTS));
  }

  @Override
  ByteBuffer bind() {
    return BIND.view();
  }

  @Override
  Step answered(Pdu answer) {
    return switch (answer) {
      case BindAck ack when calls == 0 && accepts(ack) -> lookUp(EptLookup.first());
      case Response response when calls > 0 -> afterLookup(EptLookupReply.read(response));
      default -> refuse(answer);
    };
  }

  /// What was read before the map broke off is a finding all the same.
  @Override
  Finding without(Answer answer) {
    return calls > 1 ? found(false) : super.without(answer);
  }

  private Step lookUp(EptLookup lookup) {
    calls++;
    int callId = BIND_CALL_ID + calls;
    return ask(ByteBuffer.wrap(PduWriter.write(Call.of(callId, CONTEXT, lookup))), callId);
  }

  private Step afterLookup(EptLookupReply reply) {
    boolean end = reply.status() == EptLookupReply.NOT_REGISTERED;
    if (reply.status() != 0 && !end) {
      return conclude(without(new Answer.Hresult(reply.status())));
    }
    for (EptEntry entry : reply.entries()) {
      add(entry);
    }
    if (end || reply.entryHandle().isNil()) {
      return conclude(found(!cut));
    }
    return cut || calls == MAX_CALLS
        ? conclude(found(false))
        : lookUp(EptLookup.next(reply.entryHandle()));
  }

  private void add(EptEntry entry) {
    Optional<Endpoint> endpoint = endpoint(entry);
    if (endpoint.isEmpty() || endpoints.contains(endpoint.get())) {
      return;
    }
    int length = textLength + textLength(endpoint.get());
    if (endpoints.size() == Finding.Endpoints.LARGEST || length > MAX_TEXT) {
      cut = true;
      return;
    }
    textLength = length;
    endpoints.add(endpoint.get());
  }

  private static int textLength(Endpoint endpoint) {
    return WireText.length(endpoint.endpoint())
        + WireText.length(endpoint.networkAddress())
        + WireText.length(endpoint.annotation());
  }

  private Finding found(boolean complete) {
    return new Finding.Endpoints(List.copyOf(endpoints), complete);
  }

  /// An entry without an interface names nothing.
  private static Optional<Endpoint> endpoint(EptEntry entry) {
    Tower tower = entry.tower();
    return tower
        .rpcInterface()
        .map(rpcInterface ->
            new Endpoint(
                Syntaxes.of(rpcInterface),
                WireText.shortened(tower.protocolSequence().map(ProtocolSequence::text)),
                WireText.shortened(tower.endpoint()),
                WireText.shortened(tower.networkAddress()),
                WireText.shortened(entry.annotation())));
  }
}
