package rpcsweep.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;

class ResponseAssemblerTest {

  private static final int FIRST = PfcFlags.FIRST_FRAG;
  private static final int MIDDLE = 0;
  private static final int LAST = PfcFlags.LAST_FRAG;

  private final ResponseAssembler assembler = new ResponseAssembler(64, 4);

  @Test
  void passesAWholeResponseThrough() {
    Response whole = fragment(FIRST | LAST, "0102");

    assertThat(assembler.add(whole).orElseThrow()).isSameAs(whole);
    assertThat(assembler.add(whole).orElseThrow()).isSameAs(whole);
    assertThat(assembler.isMidResponse()).isFalse();
  }

  @Test
  void putsFragmentsTogetherCallAfterCall() {
    for (int call = 0; call < 2; call++) {
      assertThat(assembler.add(fragment(FIRST, "0102"))).isEmpty();
      assertThat(assembler.isMidResponse()).isTrue();
      assertThat(assembler.add(fragment(MIDDLE, ""))).isEmpty();
      assertThat(assembler.add(fragment(MIDDLE, "03"))).isEmpty();
      assertThat(assembler.add(fragment(LAST, "04"))).contains(fragment(FIRST | LAST, "01020304"));
      assertThat(assembler.isMidResponse()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 4000, 20_000})
  void undoesWhatAServerCuts(int length) {
    byte[] stub = new byte[length];
    new Random(length).nextBytes(stub);
    Response whole =
        new Response(PduHeader.of(3), length, 1, 0, Octets.copyOf(stub), AuthVerifier.NONE);
    List<Response> fragments = whole.fragments(1024);
    ResponseAssembler large = new ResponseAssembler(length, 20);
    Optional<Response> assembled = Optional.empty();
    for (Response each : fragments) {
      assertThat(assembled).isEmpty();
      assertThat(PduWriter.write(each)).hasSizeLessThanOrEqualTo(1024);
      assembled = large.add((Response) PduReader.read(PduWriter.write(each)));
    }

    assertThat(assembled).contains(whole);
    assertThat(fragments).hasSize(Math.max(1, Math.ceilDiv(length, 1000)));
  }

  @Test
  void refusesAFirstFragmentInTheMiddle() {
    assembler.add(fragment(FIRST, "01"));

    assertBroken(fragment(FIRST, "02"), "pfc_flags");
  }

  @Test
  void refusesAWholeResponseInTheMiddle() {
    assembler.add(fragment(FIRST, "01"));

    assertBroken(fragment(FIRST | LAST, "02"), "pfc_flags");
  }

  @ParameterizedTest
  @ValueSource(ints = {MIDDLE, LAST})
  void refusesAnythingElseAtTheStart(int flags) {
    assertBroken(fragment(flags, "01"), "pfc_flags");
  }

  @Test
  void refusesAFragmentOfAnotherCallContextOrByteOrder() {
    DataRepresentation little = DataRepresentation.LITTLE_ENDIAN;
    assembler.add(fragment(FIRST, "01"));
    ResponseAssembler second = new ResponseAssembler(64, 4);
    second.add(fragment(FIRST, "01"));
    ResponseAssembler third = new ResponseAssembler(64, 4);
    third.add(fragment(FIRST, "01"));

    assertBroken(assembler, fragment(LAST, little, 2, 0, "02"), "call_id");
    assertBroken(second, fragment(LAST, little, 1, 1, "02"), "p_cont_id");
    assertBroken(third, fragment(LAST, DataRepresentation.BIG_ENDIAN, 1, 0, "02"), "packed_drep");
  }

  @Test
  void refusesMoreBytesThanAllowed() {
    assembler.add(fragment(FIRST, "01".repeat(60)));
    assembler.add(fragment(MIDDLE, "01".repeat(4)));

    assertBroken(fragment(LAST, "01"), "stub");
    assertBroken(new ResponseAssembler(64, 1), fragment(FIRST | LAST, "01".repeat(65)), "stub");
  }

  @Test
  void refusesEndlessEmptyFragments() {
    assembler.add(fragment(FIRST, ""));
    assembler.add(fragment(MIDDLE, ""));
    assembler.add(fragment(MIDDLE, ""));
    assembler.add(fragment(MIDDLE, ""));

    assertBroken(fragment(MIDDLE, ""), "pfc_flags");
  }

  private void assertBroken(Response next, String field) {
    assertBroken(assembler, next, field);
  }

  private static void assertBroken(ResponseAssembler assembler, Response next, String field) {
    assertThatThrownBy(() -> assembler.add(next))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
    assertThatThrownBy(() -> assembler.add(fragment(FIRST | LAST, "")))
        .isInstanceOf(MalformedPduException.class);
  }

  private static Response fragment(int flags, String stub) {
    return fragment(flags, DataRepresentation.LITTLE_ENDIAN, 1, 0, stub);
  }

  private static Response fragment(
      int flags, DataRepresentation drep, int callId, int contextId, String stub) {
    PduHeader header = new PduHeader(0, new PfcFlags(flags), drep, callId);
    return new Response(header, 0, contextId, 0, Octets.ofHex(stub), AuthVerifier.NONE);
  }
}
