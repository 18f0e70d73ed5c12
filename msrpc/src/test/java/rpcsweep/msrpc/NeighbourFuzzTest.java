package rpcsweep.msrpc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.msrpc.dcom.ComVersion;
import rpcsweep.msrpc.dcom.DualStringArray;
import rpcsweep.msrpc.dcom.SecurityBinding;
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
import rpcsweep.msrpc.ndr.PrintableText;
import rpcsweep.msrpc.netbios.NodeName;
import rpcsweep.msrpc.netbios.NodeStatusRequest;
import rpcsweep.msrpc.netbios.NodeStatusResponse;
import rpcsweep.msrpc.ntlm.ChallengeMessage;
import rpcsweep.msrpc.ntlm.NegotiateMessage;
import rpcsweep.msrpc.ntlm.NtlmVersion;
import rpcsweep.msrpc.ntlm.TargetInfo;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.DataRepresentation;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.ResponseAssembler;

/// Mutated stubs, tokens and datagrams, each against its own reader, without a PDU around them that
/// would hide most mutants from it. What can be read is the same when it is written and read again,
/// and holds no text that may not be shown.
class NeighbourFuzzTest {

  private static final NodeStatusRequest REQUEST = new NodeStatusRequest(0x1234);

  /// A format: bytes that are right, and how to read them and write what was read.
  ///
  /// @param <T> what is read
  record Format<T>(
      String name, Octets seed, Function<Octets, T> reader, Function<T, Octets> writer) {

    void check(byte[] input) {
      Octets octets = Octets.copyOf(input);
      Guard.check(input, () -> read(octets));
      Guard.attempt(() -> writeAndReadAgain(read(octets)));
    }

    private T read(Octets octets) {
      return reader.apply(octets);
    }

    private void writeAndReadAgain(T read) {
      Octets written = writer.apply(read);
      T again;
      try {
        again = read(written);
      } catch (MalformedPduException e) {
        throw new AssertionError(name + ": what it wrote of " + read + " is malformed", e);
      }
      if (!again.equals(read)) {
        throw new AssertionError(name + ": " + read + " became " + again);
      }
      String shown = read.toString();
      if (!PrintableText.of(shown).equals(shown)) {
        throw new AssertionError(
            name + ": hostile text in " + Octets.copyOf(shown.getBytes(StandardCharsets.UTF_8)));
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Format<?>> formats() {
    List<Format<?>> formats = new ArrayList<>();
    NegotiateMessage asked = NegotiateMessage.read(NegotiateMessage.TOKEN);
    formats.add(
        new Format<>(
            "NEGOTIATE",
            NegotiateMessage.TOKEN,
            NeighbourFuzzTest::readNegotiate,
            Function.identity()));
    for (TargetInfo targetInfo :
        List.of(
            TargetInfo.EMPTY,
            TargetInfo.ofNetbios("PC1", "LAB")
                .withDns("pc1.lab.example", "lab.example", "lab.example"))) {
      ChallengeMessage challenge =
          ChallengeMessage.to(
              asked,
              Octets.ofHex("0123456789abcdef"),
              "LAB",
              targetInfo.isEmpty() ? Optional.empty() : Optional.of(NtlmVersion.of(5, 2, 3790)),
              targetInfo);
      formats.add(
          new Format<>(
              "CHALLENGE of " + challenge.toOctets().length(),
              challenge.toOctets(),
              ChallengeMessage::read,
              ChallengeMessage::toOctets));
    }
    formats.add(
        new Format<>(
            "ept_lookup",
            EptLookup.first().toStub(),
            stub -> EptLookup.read(request(stub)),
            EptLookup::toStub));
    formats.add(
        new Format<>(
            "NBSTAT request",
            REQUEST.toOctets(),
            NodeStatusRequest::read,
            NodeStatusRequest::toOctets));
    NodeStatusResponse names =
        new NodeStatusResponse(
            REQUEST.transactionId(),
            List.of(
                new NodeName("PC1", NodeName.WORKSTATION, NodeName.UNIQUE_ACTIVE),
                new NodeName("LAB", NodeName.WORKSTATION, NodeName.GROUP_ACTIVE),
                new NodeName("PC1", NodeName.FILE_SERVER, NodeName.UNIQUE_ACTIVE)),
            Octets.ofHex("000c29010203"));
    formats.add(
        new Format<>(
            "NBSTAT response",
            names.toOctets(),
            datagram -> NodeStatusResponse.read(REQUEST, datagram),
            NodeStatusResponse::toOctets));
    formats.addAll(replies(DataRepresentation.LITTLE_ENDIAN));
    formats.addAll(replies(DataRepresentation.BIG_ENDIAN));
    return formats;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void survivesEveryMutation(Format<?> format) {
    Mutator mutator = new Mutator(new Random(format.name().hashCode()));
    byte[] seed = format.seed().toArray();
    format.check(seed);
    for (int round = 0; round < Guard.ROUNDS; round++) {
      format.check(mutator.mutate(seed));
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void survivesEveryCutAndEveryValueOfEveryByte(Format<?> format) {
    byte[] seed = format.seed().toArray();
    for (int at = 0; at < seed.length; at++) {
      format.check(Octets.copyOf(seed, 0, at).toArray());
      for (int value = 0; value < 256; value++) {
        byte[] mutant = seed.clone();
        mutant[at] = (byte) value;
        format.check(mutant);
      }
    }
  }

  @Test
  void survivesAnySequenceOfFragments() {
    Random random = new Random(20030911);
    for (int round = 0; round < Guard.ROUNDS; round++) {
      byte[] script = new byte[random.nextInt(24)];
      random.nextBytes(script);
      Guard.check(script, () -> assemble(script));
    }
  }

  /// Each byte is a fragment: its flags, its call and byte order, and how long it is.
  private static void assemble(byte[] script) {
    ResponseAssembler assembler = new ResponseAssembler(48, 6);
    int sent = 0;
    for (byte each : script) {
      PduHeader header =
          new PduHeader(
              0,
              new PfcFlags(each & 3),
              (each & 0x0c) == 0x0c
                  ? DataRepresentation.BIG_ENDIAN
                  : DataRepresentation.LITTLE_ENDIAN,
              (each & 0x30) == 0x30 ? 2 : 1);
      Octets stub = Octets.copyOf(new byte[(each >> 4) & 0x0f]);
      sent += stub.length();
      Optional<Response> whole =
          assembler.add(new Response(header, -1, 0, 0, stub, AuthVerifier.NONE));
      if (whole.isPresent()
          && (!whole.get().header().flags().isWhole() || whole.get().stub().length() > sent)) {
        throw new AssertionError("made " + whole.get());
      }
    }
  }

  private static List<Format<?>> replies(DataRepresentation drep) {
    ServerAlive2Reply alive =
        new ServerAlive2Reply(
            new ComVersion(5, 7),
            new DualStringArray(
                List.of(
                    StringBinding.of(ProtocolSequence.NCACN_IP_TCP, "PC1"),
                    StringBinding.of(ProtocolSequence.NCACN_IP_TCP, "192.0.2.7")),
                List.of(new SecurityBinding(9, ""), new SecurityBinding(10, "a"))),
            0);
    EptLookupReply entries =
        new EptLookupReply(
            new EntryHandle(0, new UUID(1, 2)),
            List.of(
                entry(ProtocolSequence.NCACN_IP_TCP, "49152", "192.0.2.7", "Event log"),
                entry(ProtocolSequence.NCACN_NP, "\\pipe\\x", "\\\\PC1", ""),
                entry(ProtocolSequence.NCALRPC, "LRPC-1", "", "Local")),
            0);
    return List.of(
        new Format<>(
            "ServerAlive " + drep.byteOrder(),
            new ServerAliveReply(0).toStub(drep.byteOrder()),
            stub -> ServerAliveReply.read(response(stub, drep)),
            it -> it.toStub(drep.byteOrder())),
        new Format<>(
            "ServerAlive2 " + drep.byteOrder(),
            alive.toStub(drep.byteOrder()),
            stub -> ServerAlive2Reply.read(response(stub, drep)),
            it -> it.toStub(drep.byteOrder())),
        new Format<>(
            "ept_lookup reply " + drep.byteOrder(),
            entries.toStub(drep.byteOrder(), EptLookup.MAX_ENTRIES),
            stub -> decoded(EptLookupReply.read(response(stub, drep))),
            it -> it.toStub(drep.byteOrder(), EptLookup.MAX_ENTRIES)));
  }

  private static EptEntry entry(
      ProtocolSequence sequence, String endpoint, String address, String annotation) {
    Tower tower = Tower.of(KnownSyntaxes.ENDPOINT_MAPPER, sequence, endpoint, address);
    return new EptEntry(EptEntry.NO_OBJECT, tower, annotation);
  }

  /// Decodes every tower, which its reader leaves to the caller.
  private static EptLookupReply decoded(EptLookupReply reply) {
    for (EptEntry entry : reply.entries()) {
      Tower tower = entry.tower();
      tower.rpcInterface();
      tower.transferSyntax();
      String shown = tower.endpoint().orElse("") + tower.networkAddress().orElse("");
      if (!PrintableText.of(shown).equals(shown)) {
        throw new AssertionError("hostile text in a tower");
      }
    }
    return reply;
  }

  /// A NEGOTIATE has no writer: its bytes are what is "written" again.
  private static Octets readNegotiate(Octets token) {
    NegotiateMessage.read(token);
    return token;
  }

  private static Request request(Octets stub) {
    return new Request(PduHeader.of(1), stub.length(), 0, 2, null, stub, AuthVerifier.NONE);
  }

  private static Response response(Octets stub, DataRepresentation drep) {
    PduHeader header = new PduHeader(0, PfcFlags.WHOLE, drep, 1);
    return new Response(header, stub.length(), 0, 0, stub, AuthVerifier.NONE);
  }
}
