package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.report.host.ReportedHost;

/// Reports and hosts as JSON, written as a stream. Names are those of the REST API: `snake_case`,
/// times in RFC 3339, what is not known left out.
final class JsonFormat {

  private JsonFormat() {}

  /// One document: scan, counts, hosts.
  static void write(ScanReport report, PrintWriter out) {
    JsonDocument.writeLine(
        out,
        json -> {
          json.writeStartObject();
          json.writeFieldName("scan");
          ScanJson.write(report.scan(), json);
          json.writeFieldName("counts");
          writeCounts(report.counts(), json);
          json.writeFieldName("hosts");
          writeHosts(report.hosts(), json);
          json.writeEndObject();
        });
  }

  /// One document: an array of hosts.
  static void write(Iterable<ReportedHost> hosts, PrintWriter out) {
    JsonDocument.writeLine(out, json -> writeHosts(hosts, json));
  }

  /// One object per line.
  static void writeLines(Iterable<ReportedHost> hosts, PrintWriter out) {
    for (ReportedHost host : hosts) {
      JsonDocument.write(out, json -> HostJson.write(host, json));
      out.print('\n');
    }
  }

  static void writeCounts(StateCounts counts, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (HostState state : HostState.values()) {
      if (counts.count(state) > 0 && state != HostState.NOT_SCANNED) {
        json.writeNumberField(state.name(), counts.count(state));
      }
    }
    json.writeEndObject();
  }

  private static void writeHosts(Iterable<ReportedHost> hosts, JsonGenerator json)
      throws IOException {
    json.writeStartArray();
    for (ReportedHost host : hosts) {
      HostJson.write(host, json);
    }
    json.writeEndArray();
  }
}
