package rpcsweep.rest.server;

import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import rpcsweep.proto.problem.v1.Problem;
import rpcsweep.rest.HttpStatus;
import rpcsweep.rest.Json;
import rpcsweep.rest.Problems;

/// The messages of an answer, each on a line of its own, as fast as they are read and no faster:
/// the service is asked for another when one is written and the connection takes more.
///
/// A stream that breaks ends with a line `{"problem":{...}}` and a broken connection, so that no
/// reader takes a part for the whole. Everything but the hand-over happens on the request's thread.
final class StreamedAnswer extends ClientCall.Listener<Message> {

  /// Messages under way between the service and the connection.
  static final int WINDOW = 4;

  /// After this time whoever waits is told that the stream has begun, though it has nothing to say.
  private static final long SILENCE_MILLIS = 1_000;

  private static final long INTERNAL_ERROR = 2;

  private final Context context;
  private final HttpServerResponse response;
  private final ClientCall<Message, Message> call;
  private int owed;

  StreamedAnswer(Context context, HttpServerResponse response, ClientCall<Message, Message> call) {
    this.context = context;
    this.response = response;
    this.call = call;
    response.setChunked(true);
    context.owner().setTimer(SILENCE_MILLIS, _ -> context.runOnContext(_ -> beginIfSilent()));
  }

  private void beginIfSilent() {
    if (!response.headWritten() && !response.closed()) {
      begin();
      response.writeHead();
    }
  }

  private void begin() {
    if (!response.headWritten()) {
      Replies.head(response, HttpStatus.OK.code(), Replies.JSON_LINES);
    }
  }

  @Override
  public void onMessage(Message message) {
    String line = Json.write(message) + "\n";
    context.runOnContext(_ -> write(line));
  }

  private void write(String line) {
    if (response.closed() || response.ended()) {
      return;
    }
    begin();
    response.write(line);
    if (response.writeQueueFull()) {
      if (owed++ == 0) {
        response.drainHandler(_ -> {
          call.request(owed);
          owed = 0;
        });
      }
    } else {
      call.request(1);
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (status.isOk()) {
      context.runOnContext(_ -> finish());
    } else {
      Problem problem = Problems.of(status, trailers);
      context.runOnContext(_ -> breakOff(problem));
    }
  }

  private void finish() {
    if (!response.closed() && !response.ended()) {
      begin();
      response.end();
    }
  }

  private void breakOff(Problem problem) {
    if (response.closed() || response.ended()) {
      return;
    }
    if (!response.headWritten()) {
      response.setChunked(false);
      Replies.end(response, problem);
      return;
    }
    response
        .write("{\"problem\":" + Json.write(problem) + "}\n")
        .onComplete(_ -> response.reset(INTERNAL_ERROR));
  }
}
