package rpcsweep.report;

import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.Writer;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.report.host.HostDocument;

/// One `rpcsweep.host.v1.Host` a line in protobuf's JSON mapping: what the REST API answers, with
/// nothing left out.
final class JsonLinesDocument implements HostDocument {

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private final Writer out;

  JsonLinesDocument(Writer out) {
    this.out = out;
  }

  @Override
  public void host(Host host) throws IOException {
    PRINTER.appendTo(host, out);
    out.write('\n');
  }

  @Override
  public void end() {
    // Lines have no frame.
  }
}
