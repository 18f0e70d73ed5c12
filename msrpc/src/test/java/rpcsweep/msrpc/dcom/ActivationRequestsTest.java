package rpcsweep.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.WritablePdu;

class ActivationRequestsTest {

  @Test
  void bindsAsCaptured() {
    assertWritten(ActivationRequests.bind(), "01-bind.hex");
  }

  @Test
  void asksWithKnownPropertiesAsCaptured() {
    assertWritten(ActivationRequests.known(), "03-request-A.hex");
  }

  @Test
  void asksWithUnknownPropertiesAsCaptured() {
    assertWritten(ActivationRequests.unknownProperties(), "04-request-B.hex");
  }

  @Test
  void altersTheContextAsCaptured() {
    assertWritten(ActivationRequests.alterContext(0x5728), "06-alter_context.hex");
  }

  @Test
  void asksWithABadPathAsCaptured() {
    assertWritten(ActivationRequests.badPath(), "08-request-R.hex");
  }

  @Test
  void readsItsRequestsBackByteForByte() {
    for (String name : new String[] {"03-request-A.hex", "04-request-B.hex"}) {
      Request request = (Request) GoldenFile.named(name).read();
      assertThat(RemoteCreateInstance.read(request).toStub()).isEqualTo(request.stub());
    }
    Request badPath = (Request) GoldenFile.named("08-request-R.hex").read();
    assertThat(RemoteActivation.read(badPath).toStub()).isEqualTo(badPath.stub());
  }

  @Test
  void differInWhatAServerKnows() {
    assertThat(read("03-request-A.hex").activation().properties())
        .hasSize(7)
        .allMatch(ActivationProperty::isKnown);
    assertThat(read("04-request-B.hex").activation().properties())
        .filteredOn(property -> !property.isKnown())
        .extracting(property -> property.clsid().toString())
        .containsExactly(
            "000001f6-0000-0000-c000-000000000046", "000001ff-0000-0000-c000-000000000046");
  }

  @Test
  void takeOtherCallAndReferentIds() {
    byte[] written = PduWriter.write(ActivationRequests.known(9, 0x11223344));
    byte[] expected = GoldenFile.named("03-request-A.hex").bytes();
    expected[12] = 9;
    expected[60] = 0x44;
    expected[61] = 0x33;
    expected[62] = 0x22;
    expected[63] = 0x11;

    assertThat(written).isEqualTo(expected);
  }

  private static RemoteCreateInstance read(String name) {
    return RemoteCreateInstance.read((Request) GoldenFile.named(name).read());
  }

  private static void assertWritten(WritablePdu pdu, String name) {
    assertThat(PduWriter.write(pdu)).isEqualTo(GoldenFile.named(name).bytes());
  }
}
