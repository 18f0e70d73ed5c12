package rpcsweep.rest.server;

import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.rest.HttpPeer;
import rpcsweep.rest.InvalidRequestException;
import rpcsweep.rest.Languages;
import rpcsweep.rest.LocalCalls;
import rpcsweep.rest.Operation;
import rpcsweep.rest.Operations;
import rpcsweep.rest.Operations.Match;
import rpcsweep.rest.Problems;
import rpcsweep.rest.RequestReader;

/// Answers requests over HTTP.
public final class RestHandler implements Handler<HttpServerRequest> {

  private static final Logger LOG = Logger.getLogger(RestHandler.class);

  /// What callers say of themselves, in HTTP as in gRPC.
  private static final List<String> PASSED_ON = List.of("rpcsweep-actor", "authorization");

  private final Vertx vertx;
  private final Operations operations;
  private final LocalCalls calls;
  private final int bodyLimit;

  /// @param vertx whose threads requests come on
  /// @param operations what can be asked
  /// @param calls who answers
  /// @param bodyLimit how many bytes of a body are read
  public RestHandler(Vertx vertx, Operations operations, LocalCalls calls, int bodyLimit) {
    this.vertx = vertx;
    this.operations = operations;
    this.calls = calls;
    this.bodyLimit = bodyLimit;
  }

  @Override
  public void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (operations.match(request.method().name(), request.path())) {
      case Match.Nothing _ -> Replies.end(response, Problems.noSuchPath());
      case Match.OtherVerb(var verbs) -> Replies.end(response, Problems.otherVerb(verbs));
      case Match.Found(Operation operation, Map<String, String> fields) -> {
        if (!operation.hasBody()) {
          ask(request, operation, fields, new byte[0]);
        } else if (!isJson(request)) {
          Replies.end(response, Problems.noJson());
        } else {
          BoundedBody.read(
              request,
              bodyLimit,
              body -> ask(request, operation, fields, body),
              () -> refuse(request));
        }
      }
    }
  }

  /// What a form in somebody else's page cannot say. Browsers ask before they let such a page say
  /// it, and are told no.
  private static boolean isJson(HttpServerRequest request) {
    @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null) {
      return false;
    }
    int semicolon = type.indexOf(';');
    String mediaType = semicolon < 0 ? type : type.substring(0, semicolon);
    return mediaType.strip().toLowerCase(Locale.ROOT).equals(Replies.JSON);
  }

  private void refuse(HttpServerRequest request) {
    // Nobody reads the rest of the body, so the connection is of no more use.
    request.response().putHeader(HttpHeaders.CONNECTION, "close");
    Replies.end(request.response(), Problems.tooLarge(bodyLimit));
  }

  private void ask(
      HttpServerRequest request, Operation operation, Map<String, String> fields, byte[] body) {
    try {
      Message message =
          RequestReader.read(
              operation,
              fields,
              request.query(),
              body,
              Languages.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
      start(request, operation, message);
    } catch (InvalidRequestException e) {
      Replies.end(request.response(), Problems.of(e));
    } catch (RuntimeException e) {
      LOG.error("a request could not be asked", e);
      Replies.end(request.response(), Problems.internal());
    }
  }

  private void start(HttpServerRequest request, Operation operation, Message message) {
    HttpServerResponse response = request.response();
    Context context = vertx.getOrCreateContext();
    ClientCall<Message, Message> call = calls.call(operation);
    boolean streams = operation.method().isServerStreaming();
    call.start(
        streams ? new StreamedAnswer(context, response, call) : new SingleAnswer(context, response),
        metadata(request));
    response.closeHandler(_ -> call.cancel("the reader left", null));
    response.exceptionHandler(_ -> call.cancel("the connection broke", null));
    // gRPC finds a second message where there may be one only if it may receive two.
    call.request(streams ? StreamedAnswer.WINDOW : 2);
    call.sendMessage(message);
    call.halfClose();
  }

  private static Metadata metadata(HttpServerRequest request) {
    Metadata metadata = new Metadata();
    for (String name : PASSED_ON) {
      @Nullable String value = request.getHeader(name);
      if (value != null) {
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
      }
    }
    try {
      InetAddress address = InetAddress.getByName(request.remoteAddress().hostAddress());
      HttpPeer.tell(
          metadata,
          new InetSocketAddress(address, request.remoteAddress().port()),
          certificate(request));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("a peer without an address", e);
    }
    return metadata;
  }

  private static @Nullable X509Certificate certificate(HttpServerRequest request) {
    @Nullable SSLSession session = request.sslSession();
    if (session == null) {
      return null;
    }
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? certificate
          : null;
    } catch (SSLPeerUnverifiedException _) {
      // Shown none.
      return null;
    }
  }
}
