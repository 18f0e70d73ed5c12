package rpcsweep.msrpc.epm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.Call;
import rpcsweep.msrpc.pdu.DataRepresentation;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.Response;

class EptLookupTest {

  private static final PresentationContext CONTEXT =
      PresentationContext.of(0, KnownSyntaxes.ENDPOINT_MAPPER);

  private static final EntryHandle HANDLE = new EntryHandle(1, new UUID(0x0102030405060708L, 9));

  /// entry_handle nil, one entry, and the array's counts.
  private static final String ONE_ENTRY =
      "00000000".repeat(5) + "01000000 f4010000 00000000 01000000" + "00".repeat(16);

  @Test
  void asksForEverything() {
    assertThat(PduWriter.write(Call.of(2, CONTEXT, EptLookup.first())))
        .isEqualTo(GoldenFile.named("21-request-ept_lookup.hex").bytes());
  }

  @Test
  void asksForTheRestByTheHandleItWasGiven() {
    byte[] written = PduWriter.write(Call.of(3, CONTEXT, EptLookup.next(HANDLE)));
    Request request = (Request) rpcsweep.msrpc.pdu.PduReader.read(written);

    assertThat(written).hasSize(64);
    assertThat(EptLookup.read(request)).isEqualTo(EptLookup.next(HANDLE));
  }

  @Test
  void isReadFromClientsThatAskForMore() {
    String all = "00000000 00000000 00000000 05000000" + "00".repeat(20);

    assertThat(EptLookup.read(request(all + "ffffffff"))).isEqualTo(EptLookup.first());
    assertThat(EptLookup.read(request(all + "f3010000")).maxEntries()).isEqualTo(499);
  }

  @ParameterizedTest
  @CsvSource({
    "01000000 00000000 00000000, f4010000, inquiry_type",
    "00000000 01000000 00000000, f4010000, object",
    "00000000 00000000 01000000, f4010000, interface_id",
    "00000000 00000000 00000000, 00000000, max_ents",
    "00000000 00000000 00000000, f401000000, ept_lookup",
  })
  void isNotReadAsAnythingElse(String inquiry, String maxEntries, String field) {
    String stub = inquiry + "01000000" + "00".repeat(20) + maxEntries;

    assertMalformed(() -> EptLookup.read(request(stub)), field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22-reply-ept_lookup.hex", "22-reply-ept_lookup-big-endian.hex"})
  void readsAnEntry(String file) {
    Response response = (Response) GoldenFile.named(file).read();
    EptLookupReply reply = EptLookupReply.read(response);
    Tower tower =
        Tower.of(KnownSyntaxes.ENDPOINT_MAPPER, ProtocolSequence.NCACN_IP_TCP, "135", "192.0.2.7");

    assertThat(reply.status()).isZero();
    assertThat(reply.entries()).containsExactly(new EptEntry(EptEntry.NO_OBJECT, tower, "Event"));
    assertThat(reply.entryHandle().isNil()).isEqualTo(!file.contains("big"));
    assertThat(reply.toStub(response.byteOrder(), 500)).isEqualTo(response.stub());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 500})
  void isReadAsItWasWritten(int count) {
    List<EptEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Tower tower =
          i % 3 == 0
              ? Tower.of(KnownSyntaxes.MANAGEMENT, ProtocolSequence.NCALRPC, "LRPC" + i, "")
              : Tower.of(KnownSyntaxes.NDR64, ProtocolSequence.NCACN_NP, "\\pipe\\" + i, "\\\\A");
      entries.add(new EptEntry(new UUID(i, i), tower, "x".repeat(i % 64)));
    }
    EptLookupReply reply = new EptLookupReply(HANDLE, entries, EptLookupReply.NOT_REGISTERED);

    for (DataRepresentation drep :
        List.of(DataRepresentation.LITTLE_ENDIAN, DataRepresentation.BIG_ENDIAN)) {
      assertThat(EptLookupReply.read(response(reply.toStub(drep.byteOrder(), 500), drep)))
          .isEqualTo(reply);
    }
  }

  @Test
  void readsATowerThatTwoEntriesShare() {
    String entry = "00".repeat(16) + "07000000 00000000 01000000 00 000000";
    String stub =
        "00".repeat(20)
            + "02000000 02000000 00000000 02000000"
            + entry
            + entry
            + "02000000 02000000 0000 0000"
            + "00000000";

    assertThat(EptLookupReply.read(response(stub)).entries())
        .hasSize(2)
        .allMatch(it -> it.tower().floors().isEmpty());
  }

  @Test
  void readsAnEntryWithoutTower() {
    String stub = ONE_ENTRY + "00000000 00000000 00000000" + "00000000";

    assertThat(EptLookupReply.read(response(stub)).entries())
        .containsExactly(new EptEntry(EptEntry.NO_OBJECT, new Tower(List.of()), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "06000000 41421b430000, AB?C", // stops at the first NUL
    "02000000 4142, AB", // no terminator at all
    "01000000 00, ''",
  })
  void showsAnAnnotationSafely(String annotation, String shown) {
    Octets counted = Octets.ofHex(annotation);
    String stub =
        ONE_ENTRY
            + "00000000 00000000"
            + annotation
            + "00".repeat(-counted.length() & 3)
            + "00000000";

    assertThat(EptLookupReply.read(response(stub)).entries().getFirst().annotation())
        .isEqualTo(shown);
  }

  @Test
  void takesAnAnnotationOf64BytesAndNoMore() {
    String before = ONE_ENTRY + "00000000 00000000";

    assertThat(
            EptLookupReply.read(response(before + "40000000" + "41".repeat(64) + "00000000"))
                .entries()
                .getFirst()
                .annotation())
        .isEqualTo("A".repeat(63));
    assertMalformed(
        () -> EptLookupReply.read(response(before + "41000000" + "41".repeat(68))),
        "annotation actual_count");
  }

  @ParameterizedTest
  @CsvSource({
    "ffffffff ffffffff 00000000 ffffffff, num_ents",
    "f5010000 f5010000 00000000 f5010000, num_ents",
    "f4010000 f4010000 00000000 f4010000, num_ents", // 500, in a stub that cannot hold them
    "00000000 ffffffff 00000000 00000000, entries max_count",
    "01000000 00000000 00000000 01000000, entries max_count",
    "00000000 00000000 01000000 00000000, entries offset",
    "00000000 01000000 00000000 01000000, entries actual_count",
    "00000000 00000000 00000000 00000000 00000000 00, ept_lookup response",
  })
  void refusesCountsThatLie(String counts, String field) {
    String stub = "00".repeat(20) + counts + (field.startsWith("ept") ? "" : "00".repeat(32));

    assertMalformed(() -> EptLookupReply.read(response(stub)), field);
  }

  @Test
  void holdsWhatAReplyCanHold() {
    EptEntry entry = new EptEntry(EptEntry.NO_OBJECT, new Tower(List.of()), "");
    List<EptEntry> tooMany = Collections.nCopies(501, entry);
    EptLookupReply two = new EptLookupReply(EntryHandle.NIL, Collections.nCopies(2, entry), 0);

    assertThatThrownBy(() -> new EptLookupReply(EntryHandle.NIL, tooMany, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> two.toStub(ByteOrder.LITTLE_ENDIAN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EptLookup(EntryHandle.NIL, 501))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertMalformed(Runnable read, String field) {
    assertThatThrownBy(read::run)
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  private static Request request(String hex) {
    Octets stub = Octets.ofHex(hex);
    return new Request(PduHeader.of(1), stub.length(), 0, 2, null, stub, AuthVerifier.NONE);
  }

  private static Response response(String hex) {
    return response(Octets.ofHex(hex), DataRepresentation.LITTLE_ENDIAN);
  }

  private static Response response(Octets stub, DataRepresentation drep) {
    PduHeader header = new PduHeader(0, PfcFlags.WHOLE, drep, 1);
    return new Response(header, stub.length(), 0, 0, stub, AuthVerifier.NONE);
  }
}
