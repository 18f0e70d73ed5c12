package rpcsweep.probe;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rpcsweep.domain.probe.Service;
import rpcsweep.msrpc.dcom.ComVersion;
import rpcsweep.msrpc.dcom.DualStringArray;
import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.dcom.RemoteActivationReply;
import rpcsweep.msrpc.dcom.RemoteCreateInstance;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.dcom.ServerAlive2Reply;
import rpcsweep.msrpc.dcom.ServerAliveReply;
import rpcsweep.msrpc.dcom.StringBinding;
import rpcsweep.msrpc.epm.EntryHandle;
import rpcsweep.msrpc.epm.EptEntry;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.epm.EptLookupReply;
import rpcsweep.msrpc.epm.ProtocolSequence;
import rpcsweep.msrpc.epm.Tower;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.netbios.NodeName;
import rpcsweep.msrpc.netbios.NodeStatusRequest;
import rpcsweep.msrpc.netbios.NodeStatusResponse;
import rpcsweep.msrpc.ntlm.ChallengeMessage;
import rpcsweep.msrpc.ntlm.NegotiateMessage;
import rpcsweep.msrpc.ntlm.NtlmVersion;
import rpcsweep.msrpc.ntlm.TargetInfo;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.AlterContextResp;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.DataRepresentation;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.SecondaryAddress;
import rpcsweep.msrpc.pdu.SyntaxId;
import rpcsweep.msrpc.pdu.WritablePdu;

/// An honest host for tests: answers every PDU that can be sent to it, as an unpatched Windows 2000
/// unless it is told otherwise. One connection at a time.
final class ModelHost {

  static final byte[] BANNER = "ncacn_http/1.0".getBytes(StandardCharsets.US_ASCII);

  private static final int FRAGMENT_STUB_LENGTH = 4_000;

  final Set<SyntaxId> refused = new HashSet<>();
  final Map<Service, LegEnding> closed = new HashMap<>();
  Hresult known = Hresult.REGDB_E_CLASSNOTREG;
  Hresult unknown = Hresult.REGDB_E_CLASSNOTREG;
  Hresult activation = Hresult.REGDB_E_CLASSNOTREG;
  Optional<FaultStatus> activationFault = Optional.empty();
  boolean hasServerAlive2 = true;
  Optional<NtlmVersion> ntlm = Optional.of(NtlmVersion.of(5, 1, 2600));
  int endpointCount = 12;

  private final Map<Integer, SyntaxId> contexts = new HashMap<>();

  /// A connection is accepted, or a datagram sent: what the server says by itself.
  byte[] greeting(Leg leg) {
    contexts.clear();
    return leg.service() == Service.RPC_OVER_HTTP ? BANNER : new byte[0];
  }

  /// How a leg ends before anything is said, if nobody is there.
  Optional<LegEnding> refusal(Leg leg) {
    return Optional.ofNullable(closed.get(leg.service()));
  }

  byte[] answer(Leg leg, byte[] sent) {
    if (leg.transport() == Transport.UDP) {
      return names(NodeStatusRequest.read(Octets.copyOf(sent)));
    }
    byte[] answer =
        PduWriter.write(
            switch (PduReader.read(sent)) {
              case Bind bind -> bound(bind);
              case AlterContext alter ->
                  AlterContextResp.to(alter, alter.contexts().stream().map(this::result).toList());
              case Request request -> called(request);
              default -> throw new AssertionError("no client's PDU");
            });
    boolean fits = answer.length <= Bind.DEFAULT_FRAG;
    return fits ? answer : WireFile.inFragments(answer, FRAGMENT_STUB_LENGTH);
  }

  private BindAck bound(Bind bind) {
    List<ContextResult> results = bind.contexts().stream().map(this::result).toList();
    BindAck ack = BindAck.to(bind, 0x5728, SecondaryAddress.of("135"), results);
    if (!bind.authVerifier().isNtlm()) {
      return ack;
    }
    return ack.withChallenge(
        bind,
        ChallengeMessage.to(
            NegotiateMessage.read(bind.authVerifier().value()),
            Octets.ofHex("0123456789abcdef"),
            "GROUP",
            ntlm,
            TargetInfo.ofNetbios("HOST", "GROUP").withDns("host.example", "example", "example")));
  }

  private ContextResult result(PresentationContext context) {
    SyntaxId transfer = context.transferSyntaxes().getFirst();
    if (refused.contains(context.abstractSyntax())) {
      return ContextResult.rejected(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
    if (!transfer.equals(KnownSyntaxes.NDR)) {
      return ContextResult.rejected(ContextResult.PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED);
    }
    contexts.put(context.contextId(), context.abstractSyntax());
    return ContextResult.accepted(KnownSyntaxes.NDR);
  }

  private WritablePdu called(Request request) {
    Operation operation = request.operation(contexts.get(request.contextId())).orElseThrow();
    return switch (operation) {
      case REMOTE_CREATE_INSTANCE -> created(request);
      case REMOTE_ACTIVATION ->
          respond(
              request,
              RemoteActivationReply.of(ComVersion.V5_2, activation)
                  .toStub(ByteOrder.LITTLE_ENDIAN));
      case SERVER_ALIVE ->
          respond(request, new ServerAliveReply(0).toStub(ByteOrder.LITTLE_ENDIAN));
      case SERVER_ALIVE2 ->
          hasServerAlive2
              ? respond(request, alive2().toStub(ByteOrder.LITTLE_ENDIAN))
              : Fault.to(request, FaultStatus.OP_RNG_ERROR);
      case EPT_LOOKUP -> respond(request, endpoints(EptLookup.read(request)));
      case INQ_IF_IDS -> throw new AssertionError("not asked by any probe");
    };
  }

  private WritablePdu created(Request request) {
    if (activationFault.isPresent()) {
      return Fault.to(request, activationFault.get());
    }
    boolean isKnown =
        RemoteCreateInstance.read(request).activation().properties().stream()
            .allMatch(property -> property.isKnown());
    return respond(
        request,
        RemoteCreateInstanceReply.of(isKnown ? known : unknown).toStub(ByteOrder.LITTLE_ENDIAN));
  }

  private static Response respond(Request request, Octets stub) {
    return Response.to(request, DataRepresentation.LITTLE_ENDIAN, stub);
  }

  private static ServerAlive2Reply alive2() {
    return new ServerAlive2Reply(
        ComVersion.V5_6,
        new DualStringArray(
            List.of(
                StringBinding.of(ProtocolSequence.NCACN_IP_TCP, "HOST"),
                StringBinding.of(ProtocolSequence.NCACN_IP_TCP, "192.0.2.7")),
            List.of()),
        0);
  }

  /// In portions of 100, the handle's attributes counting them.
  private Octets endpoints(EptLookup lookup) {
    // The client returns a handle as it came, bent where it was bent on the way.
    int from = Math.clamp(lookup.entryHandle().attributes(), 0, endpointCount);
    int to = Math.min(endpointCount, from + 100);
    List<EptEntry> entries = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Tower tower =
          Tower.of(
              KnownSyntaxes.OBJECT_EXPORTER,
              ProtocolSequence.NCACN_IP_TCP,
              Integer.toString(1_024 + i),
              "192.0.2.7");
      entries.add(new EptEntry(EptEntry.NO_OBJECT, tower, "a service"));
    }
    EntryHandle next = to < endpointCount ? new EntryHandle(to, new UUID(1, 1)) : EntryHandle.NIL;
    return new EptLookupReply(next, entries, 0)
        .toStub(ByteOrder.LITTLE_ENDIAN, lookup.maxEntries());
  }

  private static byte[] names(NodeStatusRequest request) {
    return new NodeStatusResponse(
            request.transactionId(),
            List.of(
                new NodeName("HOST", NodeName.WORKSTATION, NodeName.UNIQUE_ACTIVE),
                new NodeName("GROUP", NodeName.WORKSTATION, NodeName.GROUP_ACTIVE)),
            Octets.ofHex("000c29010203"))
        .toOctets()
        .toArray();
  }
}
