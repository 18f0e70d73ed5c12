package rpcsweep.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedTest {

  /// The fields rpc_vers, rpc_vers_minor and PTYPE, which every PDU begins with.
  private static final List<String> PTYPES =
      List.of("0b", "0c", "00", "02", "00", "02", "0e", "0f", "00", "02");

  private static final List<Integer> LENGTHS = List.of(72, 60, 944, 40, 944, 40, 72, 56, 154, 92);

  @ParameterizedTest
  @EnumSource
  void tellsEveryPduOfARealConversation(Recorded recorded)
      throws IOException, MalformedCaptureException {
    Reading reading = Reading.of(recorded.bytes());

    assertThat(reading.conversations()).hasSize(3);
    for (TcpConversation conversation : reading.conversations().subList(0, 2)) {
      assertThat(conversation.isComplete()).isTrue();
      assertThat(conversation.ending()).isEqualTo(new Ending.Fin(Side.CLIENT, true));
      assertThat(conversation.chunks()).extracting(Chunk::length).isEqualTo(LENGTHS);
      assertThat(conversation.chunks())
          .extracting(chunk -> "%02x".formatted(chunk.bytes()[2]))
          .isEqualTo(PTYPES);
    }
    assertThat(reading.conversations())
        .extracting(conversation -> conversation.server().toString())
        .containsExactly("127.0.0.1:13599", "[0:0:0:0:0:0:0:1]:13598", "127.0.0.1:13597");
    assertThat(reading.conversations().getLast().ending()).isEqualTo(new Ending.Reset(Side.SERVER));
    assertThat(reading.summary().packets()).isEqualTo(38);
    assertThat(reading.summary().truncated()).isFalse();
  }
}
