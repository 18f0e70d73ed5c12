package rpcsweep.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.capture.Frames.ACK;
import static rpcsweep.capture.Frames.FIN;
import static rpcsweep.capture.Frames.RST;
import static rpcsweep.capture.Frames.SYN;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReassemblyTest {

  @Test
  void tellsQuestionsAndAnswersInTheirOrder() throws IOException, MalformedCaptureException {
    TcpConversation read =
        only(
            Talk.begun()
                .client(1, 1, ACK, "question")
                .server(1, 9, ACK, "answer")
                .client(9, 7, ACK, "more")
                .client(13, 7, FIN | ACK, "")
                .server(7, 14, FIN | ACK, "")
                .client(14, 8, ACK, ""));

    assertThat(Reading.script(read)).isEqualTo("C:question S:answer C:more");
    assertThat(read.client()).hasToString("192.0.2.1:40000");
    assertThat(read.server()).hasToString("192.0.2.2:135");
    assertThat(read.firstPacket()).isEqualTo(Talk.START);
    assertThat(read.chunks().get(1).time()).isEqualTo(Talk.START.plusSeconds(4));
    assertThat(read.ending()).isEqualTo(new Ending.Fin(Side.CLIENT, true));
    assertThat(read.isComplete()).isTrue();
    assertThat(read.bytesFrom(Side.CLIENT)).isEqualTo(Talk.ascii("questionmore"));
  }

  @Test
  void dropsRetransmissions() throws IOException, MalformedCaptureException {
    TcpConversation read =
        only(
            Talk.begun()
                .begin()
                .client(1, "abcd")
                .client(1, "abcd")
                .client(1, "ab")
                .server(1, "x"));

    assertThat(Reading.script(read)).isEqualTo("C:abcd S:x");
    assertThat(read.isComplete()).isTrue();
  }

  @Test
  void takesTheNewPartOfAnOverlap() throws IOException, MalformedCaptureException {
    assertThat(Reading.script(only(Talk.begun().client(1, "abcd").client(3, "XXef"))))
        .isEqualTo("C:abcd C:ef");
  }

  @Test
  void putsSegmentsInOrder() throws IOException, MalformedCaptureException {
    TcpConversation read =
        only(
            Talk.begun()
                .client(7, "gh")
                .client(4, "d")
                .client(4, "def")
                .client(4, "d")
                .client(1, "abc"));

    assertThat(Reading.script(read)).isEqualTo("C:abc C:def C:gh");
    assertThat(read.chunks()).allMatch(chunk -> chunk.time().equals(Talk.START.plusSeconds(7)));
    assertThat(read.isComplete()).isTrue();
  }

  @Test
  void givesBackTheStreamHoweverItWasCutShuffledRepeatedAndOverlapped()
      throws IOException, MalformedCaptureException {
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      String stream =
          random
              .ints(1 + random.nextInt(80), 'a', 'z' + 1)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      List<int[]> pieces = new ArrayList<>();
      for (int from = 0; from < stream.length(); ) {
        int to = Math.min(stream.length(), from + 1 + random.nextInt(12));
        pieces.add(new int[] {from, to});
        pieces.add(new int[] {random.nextInt(from + 1), to});
        from = to;
      }
      Collections.shuffle(pieces, random);
      Talk talk = Talk.begun();
      for (int[] piece : pieces) {
        talk.client(1 + piece[0], stream.substring(piece[0], piece[1]));
      }
      talk.server(1, 1 + stream.length(), RST | ACK, "");

      TcpConversation read = only(talk);

      assertThat(read.bytesFrom(Side.CLIENT)).as("seed %d", seed).isEqualTo(Talk.ascii(stream));
      assertThat(read.isComplete()).as("seed %d", seed).isTrue();
      assertThat(read.ending()).isEqualTo(new Ending.Reset(Side.SERVER));
    }
  }

  @Test
  void endsTheDirectionAtAMissingSegmentAndGoesOnWithTheOther()
      throws IOException, MalformedCaptureException {
    Reading reading =
        Reading.of(
            Talk.begun()
                .client(1, "abc")
                .client(7, "ghi")
                .server(1, 10, ACK, "answer")
                .client(10, 7, FIN | ACK, "")
                .server(7, 11, FIN | ACK, "")
                .client(11, 8, ACK, "")
                .bytes());
    TcpConversation read = reading.only();

    assertThat(Reading.script(read)).isEqualTo("C:abc S:answer");
    assertThat(read.missing()).containsExactly(Missing.CLIENT_BYTES);
    assertThat(read.ending()).isEqualTo(new Ending.Fin(Side.CLIENT, true));
    assertThat(reading.summary().ignored(IgnoredReason.AFTER_END)).isEqualTo(1);
  }

  @Test
  void endsTheDirectionWhereTheSnaplenCutASegment() throws IOException, MalformedCaptureException {
    TcpConversation read =
        only(Talk.begun().clientCut(1, "abcdef", 2).server(1, "yes").client(7, "ghi"));

    assertThat(Reading.script(read)).isEqualTo("C:ab S:yes");
    assertThat(read.missing()).containsExactly(Missing.CLIENT_BYTES);
  }

  @Test
  void waitsForAMissingSegmentOnlyAsLongAsTheLimitAllows()
      throws IOException, MalformedCaptureException {
    CaptureLimits limits = new CaptureLimits(10_000, 3 * (Chunk.OVERHEAD + 3), 10, 100_000);
    byte[] patient =
        Talk.begun().client(4, "def").client(7, "ghi").client(10, "jkl").client(1, "abc").bytes();
    byte[] impatient =
        Talk.begun().client(4, "def").client(7, "ghi").client(10, "jklm").client(1, "abc").bytes();

    assertThat(Reading.script(Reading.of(patient, limits).only()))
        .isEqualTo("C:abc C:def C:ghi C:jkl");
    assertThat(Reading.script(Reading.of(impatient, limits).only())).isEmpty();
    assertThat(Reading.of(impatient, limits).only().missing())
        .containsExactly(Missing.CLIENT_BYTES);
  }

  @Test
  void saysWhoReset() throws IOException, MalformedCaptureException {
    Reading reading =
        Reading.of(
            Talk.begun()
                .client(1, "abc")
                .server(1, 4, RST, "")
                .client(4, "late")
                .client(4, 1, FIN | ACK, "")
                .bytes());

    assertThat(reading.only().ending()).isEqualTo(new Ending.Reset(Side.SERVER));
    assertThat(Reading.script(reading.only())).isEqualTo("C:abc");
    assertThat(reading.summary().ignored(IgnoredReason.AFTER_END)).isEqualTo(2);
  }

  @Test
  void takesAResetAfterAFinForTheSameEnd() throws IOException, MalformedCaptureException {
    assertThat(only(Talk.begun().client(1, 1, FIN | ACK, "").client(2, 1, RST, "")).ending())
        .isEqualTo(new Ending.Fin(Side.CLIENT, false));
  }

  @Test
  void tellsARefusedAndAnUnansweredSyn() throws IOException, MalformedCaptureException {
    TcpConversation refused = only(new Talk().client(0, 0, SYN, "").server(0, 1, RST | ACK, ""));
    TcpConversation unanswered = only(new Talk().client(0, 0, SYN, "").client(0, 0, SYN, ""));

    assertThat(refused.ending()).isEqualTo(new Ending.Reset(Side.SERVER));
    assertThat(refused.isComplete()).isTrue();
    assertThat(unanswered.ending()).isEqualTo(new Ending.Open());
    assertThat(unanswered.chunks()).isEmpty();
  }

  @Test
  void marksACaptureBegunLate() throws IOException, MalformedCaptureException {
    Reading reading =
        Reading.of(
            new Talk()
                .client(50, 90, ACK, "")
                .server(90, 50, ACK, "answer")
                .client(50, 96, ACK, "next")
                .bytes());

    assertThat(Reading.script(reading.only())).isEqualTo("S:answer C:next");
    assertThat(reading.only().client()).hasToString("192.0.2.1:40000");
    assertThat(reading.only().missing()).containsExactly(Missing.START);
    assertThat(reading.summary().ignored(IgnoredReason.NO_CONVERSATION)).isEqualTo(1);
  }

  @Test
  void isCompleteIfOnlyTheAnswerToTheSynWasCaptured()
      throws IOException, MalformedCaptureException {
    TcpConversation read =
        only(new Talk().server(0, 1, SYN | ACK, "").client(1, "abc").server(1, "def"));

    assertThat(Reading.script(read)).isEqualTo("C:abc S:def");
    assertThat(read.client()).hasToString("192.0.2.1:40000");
    assertThat(read.isComplete()).isTrue();
  }

  @Test
  void noticesBytesMissingBeforeTheFirstCaptured() throws IOException, MalformedCaptureException {
    TcpConversation read = only(Talk.begun().client(4, "def").server(1, 7, ACK, "yes"));

    assertThat(Reading.script(read)).isEqualTo("S:yes");
    assertThat(read.missing()).containsExactly(Missing.CLIENT_BYTES);
  }

  @Test
  void noticesThatTheAnswerToTheSynNamesAnEarlierStart()
      throws IOException, MalformedCaptureException {
    TcpConversation read = only(new Talk().client(4, "def").server(0, 1, SYN | ACK, ""));

    assertThat(Reading.script(read)).isEqualTo("C:def");
    assertThat(read.missing()).containsExactly(Missing.START);
  }

  @Test
  void beginsAnotherConversationAtAnAnswerToASynThatWasNotCaptured()
      throws IOException, MalformedCaptureException {
    Talk talk =
        Talk.begun().client(1, "one").server(500, 1, SYN | ACK, "").client(1, 501, ACK, "two");

    List<TcpConversation> read = Reading.of(talk.bytes()).conversations();

    assertThat(read).extracting(Reading::script).containsExactly("C:one", "C:two");
    assertThat(read.getFirst().ending()).isEqualTo(new Ending.Replaced());
  }

  @Test
  void takesDataThatCameWithTheSyn() throws IOException, MalformedCaptureException {
    assertThat(
            Reading.script(
                only(
                    new Talk()
                        .client(0, 0, SYN, "early")
                        .server(0, 6, SYN | ACK, "")
                        .client(6, "x"))))
        .isEqualTo("C:early C:x");
  }

  @Test
  void beginsAnotherConversationWhenPortsAreUsedAgain()
      throws IOException, MalformedCaptureException {
    Talk talk =
        Talk.begun()
            .client(1, "one")
            .clientCountsFrom(77)
            .begin()
            .client(1, "two")
            .server(1, 4, RST, "")
            .clientCountsFrom(99)
            .begin()
            .client(1, "three");

    List<TcpConversation> read = Reading.of(talk.bytes()).conversations();

    assertThat(read).extracting(Reading::script).containsExactly("C:one", "C:two", "C:three");
    assertThat(read)
        .extracting(TcpConversation::ending)
        .containsExactly(new Ending.Replaced(), new Ending.Reset(Side.SERVER), new Ending.Open());
    assertThat(read).allMatch(TcpConversation::isComplete);
  }

  @Test
  void handsOverInTheOrderOfTheFirstPackets() throws IOException, MalformedCaptureException {
    Talk talk =
        Talk.begun()
            .clientPort(40001)
            .begin()
            .client(1, "second")
            .server(1, 7, RST, "")
            .clientPort(40000)
            .client(1, "first")
            .server(1, 6, RST, "");

    assertThat(Reading.of(talk.bytes()).conversations())
        .extracting(Reading::script)
        .containsExactly("C:first", "C:second");
  }

  private static TcpConversation only(Talk talk) throws IOException, MalformedCaptureException {
    return Reading.of(talk.bytes()).only();
  }
}
