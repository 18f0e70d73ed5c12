package rpcsweep.msrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.msrpc.dcom.RemoteActivation;
import rpcsweep.msrpc.dcom.RemoteActivationReply;
import rpcsweep.msrpc.dcom.RemoteCreateInstance;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.dcom.ServerAlive2Reply;
import rpcsweep.msrpc.dcom.ServerAliveReply;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.epm.EptLookupReply;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ntlm.NegotiateMessage;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.AlterContextResp;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.BindNak;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduFramer;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.RawPdu;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.ResponseAssembler;
import rpcsweep.msrpc.pdu.Shutdown;
import rpcsweep.msrpc.pdu.WritablePdu;

/// Mutated PDUs against every reader of PDUs and of the stubs and tokens in them. Only
/// [MalformedPduException] may escape, and no input may make a reader take more memory than a small
/// multiple of what was received. Every golden file is a seed. A failure names the seed and the
/// bytes; `-Drpcsweep.fuzz.rounds` makes it search longer.
class DecoderFuzzTest {

  private static final int ROUNDS = Guard.ROUNDS;

  static List<GoldenFile> seeds() {
    return GoldenFile.all();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesEveryMutationOfAGoldenFile(GoldenFile seed) {
    Random random = new Random(seed.name().hashCode());
    Mutator mutator = new Mutator(random);
    byte[] original = seed.bytes();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutant = mutator.mutate(original);
      if (random.nextInt(4) != 0) {
        Mutator.makeFragLengthTrue(mutant);
      }
      Guard.check(mutant, () -> decode(mutant));
      Guard.check(mutant, () -> frame(mutant, new Random(mutant.length)));
      writeAndReadAgain(mutant);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesTruncationAtEveryByte(GoldenFile seed) {
    byte[] original = seed.bytes();
    for (int length = 0; length < original.length; length++) {
      byte[] cut = Arrays.copyOf(original, length);
      Guard.check(cut, () -> decode(cut));
      Mutator.makeFragLengthTrue(cut);
      Guard.check(cut, () -> decode(cut));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesEveryValueOfEveryByte(GoldenFile seed) {
    byte[] original = seed.bytes();
    for (int at = 0; at < original.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] mutant = original.clone();
        mutant[at] = (byte) value;
        Guard.check(mutant, () -> decode(mutant));
      }
    }
  }

  @Test
  void survivesStubsOfNoise() {
    Random random = new Random(20030910);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      Octets stub = Octets.copyOf(noise);
      Guard.check(noise, () -> decodeStubs(request(stub)));
      Guard.check(noise, () -> decodeStubs(response(stub)));
    }
  }

  @Test
  void survivesEveryPrimitiveInEveryOrder() {
    Random random = new Random(20030726);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      int seed = random.nextInt();
      Guard.check(noise, () -> readPrimitives(noise, new Random(seed)));
    }
  }

  private static void readPrimitives(byte[] bytes, Random random) {
    NdrReader in =
        NdrReader.of(
            Octets.copyOf(bytes),
            random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    while (true) {
      switch (random.nextInt(13)) {
        case 0 -> in.readU8("u8");
        case 1 -> in.readU16("u16");
        case 2 -> in.readU32("u32");
        case 3 -> in.readU64("u64");
        case 4 -> in.readUuid("uuid");
        case 5 -> in.readCount("count", random.nextInt(8), random.nextInt(16));
        case 6 -> in.readWideString("string", random.nextInt(32));
        case 7 -> in.readOctets("octets", random.nextInt() >> random.nextInt(32));
        case 8 -> in.readReferent("referent");
        case 9 -> in.readNull("null");
        case 10 -> in.readGap("gap", 1 << random.nextInt(4));
        case 11 ->
            in = in.slice("slice", random.nextInt() >> random.nextInt(32), ByteOrder.BIG_ENDIAN);
        default -> in.skip("skip", 1 + random.nextInt(8));
      }
    }
  }

  private static void decode(byte[] bytes) {
    decodeStubs(PduReader.read(bytes));
  }

  private static void decodeStubs(Pdu pdu) {
    switch (pdu) {
      case Request request -> {
        Guard.attempt(() -> RemoteCreateInstance.read(request));
        Guard.attempt(() -> RemoteActivation.read(request));
        Guard.attempt(() -> EptLookup.read(request));
      }
      case Response response -> {
        Guard.attempt(() -> RemoteCreateInstanceReply.read(response));
        Guard.attempt(() -> RemoteActivationReply.read(response));
        Guard.attempt(() -> ServerAliveReply.read(response));
        Guard.attempt(() -> ServerAlive2Reply.read(response));
        Guard.attempt(() -> EptLookupReply.read(response));
        Guard.attempt(() -> new ResponseAssembler(64, 2).add(response));
      }
      case BindAck bindAck -> {
        bindAck.secondaryAddress().text();
        Guard.attempt(bindAck::challenge);
      }
      case Bind bind -> Guard.attempt(() -> NegotiateMessage.read(bind.authVerifier().value()));
      case BindNak _, AlterContext _, AlterContextResp _, Fault _, Shutdown _, RawPdu _ -> {}
    }
  }

  /// Whatever can be read and written is the same when it is read again.
  private static void writeAndReadAgain(byte[] bytes) {
    Guard.attempt(() -> {
      Pdu pdu = PduReader.read(bytes);
      if (pdu instanceof WritablePdu writable
          && !(pdu instanceof Bind || pdu instanceof AlterContext)) {
        assertThat(PduReader.read(PduWriter.write(writable))).isEqualTo(pdu);
      }
      if (pdu instanceof Request request) {
        Guard.attempt(() -> writeAndReadAgain(RemoteCreateInstance.read(request)));
        Guard.attempt(() -> writeAndReadAgain(RemoteActivation.read(request)));
      }
    });
  }

  private static void writeAndReadAgain(RemoteCreateInstance read) {
    assertThat(RemoteCreateInstance.read(request(read.toStub()))).isEqualTo(read);
  }

  private static void writeAndReadAgain(RemoteActivation read) {
    assertThat(RemoteActivation.read(request(read.toStub()))).isEqualTo(read);
  }

  private static void frame(byte[] bytes, Random random) {
    PduFramer framer = new PduFramer();
    int from = 0;
    while (from < bytes.length) {
      int length = Math.min(bytes.length - from, 1 + random.nextInt(64));
      ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
      Optional<Pdu> pdu = framer.next(in);
      while (pdu.isPresent()) {
        pdu = framer.next(in);
      }
      if (in.hasRemaining()) {
        throw new AssertionError("left " + in);
      }
      from += length;
    }
  }

  private static Request request(Octets stub) {
    return new Request(PduHeader.of(1), stub.length(), 0, 4, null, stub, AuthVerifier.NONE);
  }

  private static Response response(Octets stub) {
    return new Response(PduHeader.of(1), stub.length(), 0, 0, stub, AuthVerifier.NONE);
  }
}
