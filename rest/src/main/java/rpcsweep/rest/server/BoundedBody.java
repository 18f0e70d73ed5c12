package rpcsweep.rest.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/// The body of a request, as long as it is not too long.
final class BoundedBody {

  private final int limit;
  private final Buffer bytes = Buffer.buffer();
  private boolean tooLarge;

  private BoundedBody(int limit) {
    this.limit = limit;
  }

  /// Reads a body; called on the request's thread, before anything of it came.
  ///
  /// @param limit how many bytes are read
  /// @param whole is given a body that is not longer
  /// @param refused is called once for one that is longer
  static void read(HttpServerRequest request, int limit, Consumer<byte[]> whole, Runnable refused) {
    BoundedBody body = new BoundedBody(limit);
    request.handler(chunk -> body.add(chunk, refused));
    request.endHandler(_ -> {
      if (!body.tooLarge) {
        whole.accept(body.bytes.getBytes());
      }
    });
  }

  private void add(Buffer chunk, Runnable refused) {
    if (tooLarge) {
      return;
    }
    if (bytes.length() + chunk.length() > limit) {
      tooLarge = true;
      refused.run();
    } else {
      bytes.appendBuffer(chunk);
    }
  }
}
