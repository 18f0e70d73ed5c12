package rpcsweep.rest.server;

import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.problem.v1.Problem;
import rpcsweep.rest.Json;
import rpcsweep.rest.Problems;

/// The one message of an answer as a JSON document.
final class SingleAnswer extends ClientCall.Listener<Message> {

  private final Context context;
  private final HttpServerResponse response;
  private @Nullable String json;

  SingleAnswer(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
  }

  @Override
  public void onMessage(Message message) {
    json = Json.write(message);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    String answer = json;
    if (status.isOk() && answer != null) {
      context.runOnContext(_ -> Replies.end(response, answer));
    } else {
      Problem problem = Problems.of(status, trailers);
      context.runOnContext(_ -> Replies.end(response, problem));
    }
  }
}
