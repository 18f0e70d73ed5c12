package rpcsweep.telemetry;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

/// Takes traces as a collector does: OTLP over HTTP with protobuf, on loopback. The few fields that
/// matter are read by their numbers in `opentelemetry/proto/trace/v1/trace.proto`.
public final class TraceReceiver implements AutoCloseable {

  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;

  /// A span that was reported.
  ///
  /// @param service whose it is: `service.name` of its resource
  /// @param trace the trace's id, hexadecimal
  /// @param id its own
  /// @param parent its parent's; empty where it has none
  /// @param name what was done
  /// @param nanos how long it took
  public record Reported(
      String service, String trace, String id, String parent, String name, long nanos) {}

  private final HttpServer server;
  private final Queue<Reported> spans = new ConcurrentLinkedQueue<>();

  private TraceReceiver(HttpServer server) {
    this.server = server;
  }

  /// Begins to listen.
  public static TraceReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TraceReceiver receiver = new TraceReceiver(server);
    server.createContext("/v1/traces", receiver::receive);
    server.start();
    return receiver;
  }

  /// Where it listens.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Everything that was reported so far.
  public List<Reported> spans() {
    return List.copyOf(spans);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream body = exchange.getRequestBody();
      read(UnknownFieldSet.parseFrom(zipped ? new GZIPInputStream(body) : body));
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void read(UnknownFieldSet request) throws IOException {
    for (UnknownFieldSet resourceSpans : messages(request, RESOURCE_SPANS)) {
      String service = serviceName(messages(resourceSpans, RESOURCE).getFirst());
      for (UnknownFieldSet scopeSpans : messages(resourceSpans, SCOPE_SPANS)) {
        for (UnknownFieldSet span : messages(scopeSpans, SPANS)) {
          spans.add(span(service, span));
        }
      }
    }
  }

  private static Reported span(String service, UnknownFieldSet span) {
    long start = span.getField(7).getFixed64List().getFirst();
    long end = span.getField(8).getFixed64List().getFirst();
    return new Reported(
        service, hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), end - start);
  }

  /// Resource.attributes (1) of KeyValue: key (1), value (2) of AnyValue: string_value (1).
  private static String serviceName(UnknownFieldSet resource) throws IOException {
    for (UnknownFieldSet attribute : messages(resource, 1)) {
      if (text(attribute, 1).equals("service.name")) {
        return text(messages(attribute, 2).getFirst(), 1);
      }
    }
    return "";
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
      throws IOException {
    List<UnknownFieldSet> found = new ArrayList<>();
    for (ByteString bytes : message.getField(field).getLengthDelimitedList()) {
      found.add(UnknownFieldSet.parseFrom(bytes));
    }
    return found;
  }

  private static String hex(UnknownFieldSet message, int field) {
    List<ByteString> values = message.getField(field).getLengthDelimitedList();
    return values.isEmpty() ? "" : HexFormat.of().formatHex(values.getFirst().toByteArray());
  }

  private static String text(UnknownFieldSet message, int field) {
    List<ByteString> values = message.getField(field).getLengthDelimitedList();
    return values.isEmpty() ? "" : values.getFirst().toStringUtf8();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
