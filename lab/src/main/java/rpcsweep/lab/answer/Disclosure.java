package rpcsweep.lab.answer;

import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import rpcsweep.lab.enterprise.Exporter;
import rpcsweep.lab.enterprise.Mapper;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.statistics.Tally;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.dcom.ComVersion;
import rpcsweep.msrpc.dcom.DualStringArray;
import rpcsweep.msrpc.dcom.SecurityBinding;
import rpcsweep.msrpc.dcom.ServerAlive2Reply;
import rpcsweep.msrpc.dcom.ServerAliveReply;
import rpcsweep.msrpc.dcom.StringBinding;
import rpcsweep.msrpc.epm.EptEntry;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.epm.ProtocolSequence;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.SyntaxId;

/// The calls by which a host tells about itself, on one connection. They are rare, so their answers
/// are made when they are asked for.
final class Disclosure {

  private static final int SPNEGO = 9;
  private static final int NTLM = 10;
  private static final FaultStatus CONTEXT_MISMATCH = new FaultStatus(0x1c00001a);

  /// What a call ends with.
  sealed interface Outcome {

    /// It returns.
    record Stub(Octets stub) implements Outcome {}

    /// It faults.
    record Refusal(FaultStatus status) implements Outcome {}
  }

  private final SimulatedHost host;
  private final ByteOrder order;
  private final EndpointLookup lookup;

  Disclosure(SimulatedHost host, ByteOrder order, long seed, Tally tally) {
    this.host = host;
    this.order = order;
    int bits = host.address().bits();
    List<EptEntry> entries =
        switch (host.model().platform().mapper()) {
          case Mapper.Open(int count) ->
              EndpointMap.of(host.address().toString(), bits, host.name(), seed, count);
          case Mapper.Faulting _ -> List.of();
        };
    this.lookup = new EndpointLookup(entries, bits, seed, tally);
  }

  /// What a call on an accepted context ends with.
  Outcome answer(Operation operation, Request request) {
    try {
      return switch (operation) {
        case SERVER_ALIVE, SERVER_ALIVE2 -> exporter(operation);
        case EPT_LOOKUP -> mapper(request);
        case INQ_IF_IDS -> management();
        case REMOTE_CREATE_INSTANCE, REMOTE_ACTIVATION ->
            new Outcome.Refusal(FaultStatus.BAD_STUB_DATA);
      };
    } catch (MalformedPduException e) {
      return new Outcome.Refusal(FaultStatus.BAD_STUB_DATA);
    }
  }

  private Outcome exporter(Operation operation) {
    boolean second = operation == Operation.SERVER_ALIVE2;
    Outcome alive = new Outcome.Stub(new ServerAliveReply(0).toStub(order));
    return switch (host.model().platform().exporter()) {
      case Exporter.Current(ComVersion version) -> second ? bindings(version) : alive;
      case Exporter.Old _ -> second ? new Outcome.Refusal(FaultStatus.OP_RNG_ERROR) : alive;
      case Exporter.Faulting(FaultStatus status) -> new Outcome.Refusal(status);
    };
  }

  private Outcome bindings(ComVersion version) {
    List<StringBinding> ways =
        Stream.of(host.name(), host.address().toString())
            .map(address -> StringBinding.of(ProtocolSequence.NCACN_IP_TCP, address))
            .toList();
    DualStringArray bindings = new DualStringArray(ways, logons(ways));
    return new Outcome.Stub(new ServerAlive2Reply(version, bindings, 0).toStub(order));
  }

  /// One way to log on, or two: as many as let the array fill whole words. Where padding follows
  /// it, Wireshark's dissector takes that for bytes too many, which would hide real ones.
  private static List<SecurityBinding> logons(List<StringBinding> ways) {
    int characters = ways.stream().mapToInt(way -> way.networkAddress().length()).sum();
    return characters % 2 == 0
        ? List.of(new SecurityBinding(NTLM, ""), new SecurityBinding(SPNEGO, ""))
        : List.of(new SecurityBinding(NTLM, ""));
  }

  private Outcome mapper(Request request) {
    if (host.model().platform().mapper() instanceof Mapper.Faulting(FaultStatus status)) {
      return new Outcome.Refusal(status);
    }
    EptLookup asked = EptLookup.read(request);
    return lookup
        .answer(asked)
        .<Outcome>map(reply -> new Outcome.Stub(reply.toStub(order, asked.maxEntries())))
        .orElse(new Outcome.Refusal(CONTEXT_MISMATCH));
  }

  /// rpc_if_id_vector_t and a status (C706 appendix Q): who may not read the endpoint map may not
  /// read this either.
  private Outcome management() {
    if (host.model().platform().mapper() instanceof Mapper.Faulting(FaultStatus status)) {
      return new Outcome.Refusal(status);
    }
    List<SyntaxId> interfaces =
        host.model().platform().interfaces().stream()
            .sorted((one, other) -> one.uuid().compareTo(other.uuid()))
            .toList();
    NdrWriter out = new NdrWriter(order);
    out.writeU32(1);
    out.writeU32(interfaces.size());
    out.writeU32(interfaces.size());
    for (int i = 0; i < interfaces.size(); i++) {
      out.writeU32(i + 2);
    }
    for (SyntaxId each : interfaces) {
      out.writeUuid(each.uuid());
      out.writeU16(each.majorVersion());
      out.writeU16(each.minorVersion());
    }
    out.writeU32(0);
    return new Outcome.Stub(out.toOctets());
  }
}
