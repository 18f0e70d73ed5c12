package rpcsweep.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rpcsweep.msrpc.ndr.Padding;
import rpcsweep.msrpc.pdu.Call;
import rpcsweep.msrpc.pdu.PduWriter;

/// Every size a request states is the size of what it measures: a request whose lengths lie can
/// crash an old host (CVE-2003-0715). The walk knows the layout from the specification and nothing
/// of the writer: it follows the bytes and compares each size it meets with where the measured part
/// really ends.
class TruthfulSizesTest {

  @Test
  void knownPropertiesTellTheTruth() {
    walkCreateInstance(PduWriter.write(ActivationRequests.known()), 7);
  }

  @Test
  void unknownPropertiesTellTheTruth() {
    walkCreateInstance(PduWriter.write(ActivationRequests.unknownProperties()), 7);
  }

  @Test
  void badPathTellsTheTruth() {
    walkActivation(PduWriter.write(ActivationRequests.badPath()));
  }

  @Test
  void otherContentsChangeEverySizeTruthfully() {
    ActivationBlob captured = CapturedProperties.activation();
    List<ActivationProperty> properties = new ArrayList<>();
    for (ActivationProperty property : captured.properties()) {
      properties.add(
          new ActivationProperty(property.clsid(), resized(property.data()), Padding.ZEROS));
    }
    properties.removeFirst();
    CustomHeader header = new CustomHeader(2, new UUID(0, 0), 1, 2, Padding.ZEROS);
    RemoteCreateInstance create =
        new RemoteCreateInstance(
            OrpcThis.of(ComVersion.V5_2), 3, new ActivationBlob(header, properties));
    byte[] written = PduWriter.write(Call.of(1, ActivationRequests.SCM_ACTIVATOR_CONTEXT, create));

    assertThat(written.length).isNotEqualTo(944);
    walkCreateInstance(written, 6);
  }

  @Test
  void otherActivationsTellTheTruth() {
    for (String name : List.of("\\\\M\0", "\\\\MEOW\\A\0", "\\\\12345678\\B\\C.txt\0")) {
      RemoteActivation activation =
          new RemoteActivation(
              OrpcThis.of(ComVersion.V5_2),
              new UUID(1, 2),
              5,
              new ObjectName(name),
              0x0048005c,
              0x0048005c,
              6,
              List.of(new UUID(3, 4)),
              List.of(7, 8));
      walkActivation(
          PduWriter.write(Call.of(3, ActivationRequests.ACTIVATION_CONTEXT, activation)));
    }
  }

  private static PropertyData resized(PropertyData data) {
    return switch (data) {
      case InstantiationInfoData info ->
          new InstantiationInfoData(
              info.classId(),
              info.classCtx(),
              0,
              0,
              7,
              ComVersion.V5_6,
              List.of(new UUID(1, 2), new UUID(3, 4)));
      case SecurityInfoData info ->
          new SecurityInfoData(0, 8, new CoServerInfo("A\0", info.serverInfo().nameReferent()));
      case InstanceInfoData _ -> new InstanceInfoData(new ObjectName("\\\\A\\B\0"), 9, 0);
      case ScmRequestInfoData _ ->
          new ScmRequestInfoData(10, 2, Padding.ZEROS, 11, List.of(7, 15, 31));
      case SpecialPropertiesData same -> same;
      case ActivationContextInfoData same -> same;
      case LocationInfoData same -> same;
      case RawPropertyData same -> same;
    };
  }

  private static void walkCreateInstance(byte[] bytes, int properties) {
    ByteBuffer pdu = header(bytes);
    skip(pdu, 32 + 4);
    assertThat(pdu.getInt()).as("pActProperties").isNotZero();
    assertThat(pdu.getInt()).as("max_count").isEqualTo(pdu.remaining() - 4);
    assertThat(pdu.getInt()).as("ulCntData").isEqualTo(pdu.remaining());
    walkObjRef(pdu, pdu.limit());
    assertThat(pdu.getInt()).as("dwSize").isEqualTo(pdu.remaining() - 4);
    skip(pdu, 4);
    int blob = pdu.position();
    int headerEnd = serializationHeader(pdu);
    assertThat(pdu.getInt()).as("totalSize").isEqualTo(pdu.limit() - blob);
    assertThat(pdu.getInt()).as("headerSize").isEqualTo(headerEnd - blob);
    skip(pdu, 8);
    assertThat(pdu.getInt()).as("cIfs").isEqualTo(properties);
    skip(pdu, 16 + 12);
    assertThat(pdu.getInt()).as("pclsid max_count").isEqualTo(properties);
    int[] numbers = new int[properties];
    for (int i = 0; i < properties; i++) {
      numbers[i] = pdu.getInt();
      skip(pdu, 12);
    }
    assertThat(pdu.getInt()).as("pSizes max_count").isEqualTo(properties);
    int[] sizes = new int[properties];
    for (int i = 0; i < properties; i++) {
      sizes[i] = pdu.getInt();
    }
    pdu.position(headerEnd);
    for (int i = 0; i < properties; i++) {
      walkProperty(pdu, numbers[i], sizes[i]);
    }
    assertThat(pdu.remaining()).isZero();
  }

  private static void walkProperty(ByteBuffer pdu, int number, int size) {
    int start = pdu.position();
    int end = serializationHeader(pdu);
    assertThat(end - start).as("pSizes of %x", number).isEqualTo(size);
    switch (number) {
      case 0x1b9 -> skip(pdu, 80);
      case 0x1ab -> walkInstantiationInfo(pdu, size);
      case 0x1a5 -> {
        skip(pdu, 24);
        int length = pdu.getInt();
        assertThat(pdu.getInt()).as("ulCntData").isEqualTo(length);
        int contextEnd = pdu.position() + length;
        walkObjRef(pdu, contextEnd);
        skip(pdu, 48);
        assertThat(pdu.position()).as("context").isEqualTo(contextEnd);
      }
      case 0x1a6, 0x1f6 -> {
        skip(pdu, 12 + 16);
        walkString(pdu);
      }
      case 0x1a4, 0x1ff -> skip(pdu, 16);
      case 0x1ad -> {
        skip(pdu, 16);
        walkString(pdu);
      }
      case 0x1aa -> {
        skip(pdu, 12);
        int protseqs = pdu.getShort();
        skip(pdu, 2 + 4);
        assertThat(pdu.getInt()).as("max_count").isEqualTo(protseqs);
        skip(pdu, 2 * protseqs);
      }
      default -> throw new AssertionError("property %x".formatted(number));
    }
    assertThat(end - pdu.position()).as("padding of %x", number).isBetween(0, 7);
    pdu.position(end);
  }

  private static void walkInstantiationInfo(ByteBuffer pdu, int size) {
    skip(pdu, 16 + 12);
    int interfaces = pdu.getInt();
    skip(pdu, 8);
    assertThat(pdu.getInt()).as("thisSize").isEqualTo(size);
    skip(pdu, 4);
    assertThat(pdu.getInt()).as("pIID max_count").isEqualTo(interfaces);
    skip(pdu, 16 * interfaces);
  }

  private static void walkActivation(byte[] bytes) {
    ByteBuffer pdu = header(bytes);
    skip(pdu, 32 + 16 + 4);
    walkString(pdu);
    pdu.position(pdu.position() + 3 & -4);
    skip(pdu, 12);
    int interfaces = pdu.getInt();
    skip(pdu, 4);
    assertThat(pdu.getInt()).as("pIIDs max_count").isEqualTo(interfaces);
    skip(pdu, 16 * interfaces);
    int protseqs = pdu.getShort();
    skip(pdu, 2);
    assertThat(pdu.getInt()).as("max_count").isEqualTo(protseqs);
    skip(pdu, 2 * protseqs);
    assertThat(pdu.remaining()).isZero();
  }

  private static ByteBuffer header(byte[] bytes) {
    ByteBuffer pdu = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(pdu.getShort(8)).as("frag_length").isEqualTo((short) bytes.length);
    assertThat(pdu.getShort(10)).as("auth_length").isZero();
    assertThat(pdu.getInt(16)).as("alloc_hint").isEqualTo(bytes.length - 24);
    return pdu.position(24);
  }

  private static void walkObjRef(ByteBuffer pdu, int end) {
    skip(pdu, 4 + 4 + 16 + 16);
    assertThat(pdu.getInt()).as("cbExtension").isZero();
    assertThat(pdu.getInt()).as("size").isEqualTo(end - pdu.position());
  }

  private static int serializationHeader(ByteBuffer pdu) {
    assertThat(pdu.getInt()).as("common header").isEqualTo(0x00081001);
    skip(pdu, 4);
    int length = pdu.getInt();
    skip(pdu, 4);
    assertThat(length % 8).as("ObjectBufferLength").isZero();
    return pdu.position() + length;
  }

  private static void walkString(ByteBuffer pdu) {
    int maximum = pdu.getInt();
    assertThat(pdu.getInt()).as("offset").isZero();
    int actual = pdu.getInt();
    assertThat(actual).as("actual_count").isEqualTo(maximum);
    skip(pdu, 2 * actual - 2);
    assertThat(pdu.getChar()).as("the last of %d WCHARs", actual).isEqualTo('\0');
  }

  private static void skip(ByteBuffer pdu, int length) {
    pdu.position(pdu.position() + length);
  }
}
