package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.probe.Replayed.ReplayedPdu;

/// Reads a recorded connection as if it were held now: finds the questions of the conversation in
/// what the client sent, whichever client it was, and gives each its answer by the same reader that
/// judges live answers. Without network, and without trust: any bytes give a value.
///
/// An answer belongs to the oldest question outstanding with its call_id. Where there is only one
/// PDU it can answer and the call_id is another, it is that one's answer and malformed, as it would
/// have been live.
public final class Replay {

  /// PDUs beyond this many are not read.
  static final int MAX_PDUS = 500;

  private final QuestionReader reader = new QuestionReader();
  private final RecordedStream client = new RecordedStream();
  private final RecordedStream server = new RecordedStream();
  private final List<ReplayedPdu> pdus = new ArrayList<>();
  private final List<Asked> outstanding = new ArrayList<>();
  private final Map<Call, Exchange> exchanges = new EnumMap<>(Call.class);

  /// A client's PDU that is owed an answer.
  private record Asked(int callId, Optional<Question> question, Optional<Operation> operation) {}

  private Replay() {}

  /// Reads a connection.
  ///
  /// @param segments in the order they were seen
  /// @param ending how it ended: the answer to what was outstanding then
  public static Replayed read(List<Segment> segments, LegEnding ending) {
    Replay replay = new Replay();
    for (Segment segment : segments) {
      replay.take(segment);
    }
    ending
        .answer()
        .ifPresent(answer -> replay.outstanding.forEach(asked -> replay.settle(asked, answer)));
    return new Replayed(List.copyOf(replay.exchanges.values()), replay.pdus);
  }

  private void take(Segment segment) {
    RecordedStream stream = segment.fromClient() ? client : server;
    ByteBuffer bytes = ByteBuffer.wrap(segment.toArray());
    if (!segment.fromClient() && stream.skipBanner(bytes)) {
      note(false, "ncacn_http/1.0");
    }
    try {
      Optional<RecordedStream.Piece> piece = next(stream, bytes);
      while (piece.isPresent()) {
        if (segment.fromClient()) {
          asked(piece.get());
        } else {
          answered(piece.get());
        }
        piece = next(stream, bytes);
      }
    } catch (MalformedPduException e) {
      stream.abandon();
      note(segment.fromClient(), "not DCE/RPC from here: " + e.getMessage());
      if (!segment.fromClient() && !outstanding.isEmpty()) {
        settle(outstanding.removeFirst(), new Answer.Malformed(e.getMessage()));
      }
    }
  }

  private Optional<RecordedStream.Piece> next(RecordedStream stream, ByteBuffer bytes) {
    return pdus.size() < MAX_PDUS ? stream.next(bytes) : Optional.empty();
  }

  private void asked(RecordedStream.Piece piece) {
    Pdu pdu = piece.pdu();
    Optional<Question> question = reader.read(pdu);
    if (pdu instanceof Bind || pdu instanceof AlterContext || pdu instanceof Request) {
      outstanding.add(new Asked(pdu.callId(), question, reader.operation(pdu)));
    }
    pdus.add(
        new ReplayedPdu(
            true,
            question.map(Question::call),
            PduText.ofClient(pdu, piece.length(), reader.interfaces())));
  }

  private void answered(RecordedStream.Piece piece) {
    Optional<Asked> asked = asked(piece.pdu());
    pdus.add(
        new ReplayedPdu(
            false,
            asked.flatMap(Asked::question).map(Question::call),
            PduText.ofServer(piece.pdu(), piece.length(), asked.flatMap(Asked::operation))));
    asked.ifPresent(it -> settle(it, answer(it, piece.pdu())));
  }

  private Optional<Asked> asked(Pdu answer) {
    for (Asked each : outstanding) {
      if (each.callId() == answer.callId()) {
        outstanding.remove(each);
        return Optional.of(each);
      }
    }
    return outstanding.size() == 1 ? Optional.of(outstanding.removeFirst()) : Optional.empty();
  }

  private static Answer answer(Asked asked, Pdu pdu) {
    try {
      return asked
          .question()
          .map(question -> AnswerReader.read(question, pdu))
          .orElseGet(Answer.Silence::new);
    } catch (MalformedPduException e) {
      return new Answer.Malformed(e.getMessage());
    }
  }

  private void settle(Asked asked, Answer answer) {
    asked
        .question()
        .ifPresent(question ->
            exchanges.putIfAbsent(question.call(), new Exchange(question.call(), answer)));
  }

  private void note(boolean fromClient, String line) {
    pdus.add(new ReplayedPdu(fromClient, Optional.empty(), List.of(line)));
  }
}
