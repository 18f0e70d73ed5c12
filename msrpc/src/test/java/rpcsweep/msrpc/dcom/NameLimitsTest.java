package rpcsweep.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.Request;

/// The limits that keep a name harmless to an unpatched host (CVE-2003-0352, CVE-2003-0528).
class NameLimitsTest {

  private static final int BACKSLASH_H = 0x0048005c;

  @Test
  void endsANameAfter27Wchars() {
    String longest = "\\\\A\\" + "B".repeat(22) + "\0";

    assertThat(new ObjectName(longest).wchars()).hasSize(27);
    assertThatThrownBy(() -> new ObjectName("\\\\A\\" + "B".repeat(23) + "\0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsAServerPartAfter8Wchars() {
    assertThat(new ObjectName("\\\\12345678\\B\0").endsServerPart()).isTrue();
    assertThatThrownBy(() -> new ObjectName("\\\\123456789\\B\0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a server part of 9, more than 8");
  }

  @Test
  void countsAServerPartThatNoBackslashEndsUpToTheEndOfTheName() {
    assertThat(new ObjectName("\\\\1234567\0").endsServerPart()).isFalse();
    assertThatThrownBy(() -> new ObjectName("\\\\12345678\0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wantsATerminatedUncPath() {
    for (String name : List.of("", "\\", "\\\\A", "A\\\\B\0", "\\A\0")) {
      assertThatThrownBy(() -> new ObjectName(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void wantsTheBackslashOfAFileNameInTheName() {
    assertThatThrownBy(() -> new InstanceInfoData(new ObjectName("\\\\MEOW\0"), 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wantsABackslashSoonAfterAnObjectNameThatHasNone() {
    assertThat(activation("\\\\MEOW\0", BACKSLASH_H, 0)).isNotNull();
    assertThat(activation("\\\\MEOW\0", 2, BACKSLASH_H)).isNotNull();
    assertThat(activation("\\\\MEOW\\A\0", 2, 2)).isNotNull();
    assertThatThrownBy(() -> activation("\\\\MEOW\0", 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no backslash within 16 WCHARs");
  }

  @Test
  void keepsBackslashesOutOfAComputerName() {
    assertThatThrownBy(() -> new CoServerInfo("A\\B\0", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CoServerInfo("thirteenchars\0", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void holdsForWhatIsReadToo() {
    assertThatThrownBy(() -> RemoteActivation.read(changed(108, 2, 112, 2)))
        .isInstanceOf(MalformedPduException.class)
        .hasMessageContaining("no backslash within 16 WCHARs");
    assertThatThrownBy(() -> RemoteActivation.read(changed(76, 28, 84, 28)))
        .isInstanceOf(MalformedPduException.class)
        .hasMessageContaining("28 is more than 27");
  }

  private static Request changed(int at, int value, int otherAt, int otherValue) {
    byte[] bytes = GoldenFile.named("08-request-R.hex").bytes();
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(at, value)
        .putInt(otherAt, otherValue);
    return (Request) PduReader.read(bytes);
  }

  private static RemoteActivation activation(String name, int clientImpLevel, int mode) {
    return new RemoteActivation(
        OrpcThis.of(ComVersion.V5_2),
        new UUID(1, 2),
        1,
        new ObjectName(name),
        clientImpLevel,
        mode,
        1,
        List.of(new UUID(1, 2)),
        List.of(7));
  }
}
