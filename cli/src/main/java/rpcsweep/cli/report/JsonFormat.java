package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import rpcsweep.domain.verdict.HostState;

/// Reports and hosts as JSON, written as a stream. Names are those of the REST API: `snake_case`,
/// times in RFC 3339, what is not known left out.
final class JsonFormat {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  /// Writes one value.
  @FunctionalInterface
  private interface Content {
    void to(JsonGenerator json) throws IOException;
  }

  private JsonFormat() {}

  /// One document: scan, counts, hosts.
  static void write(ScanReport report, PrintWriter out) {
    write(
        out,
        json -> {
          json.writeStartObject();
          json.writeFieldName("scan");
          writeScan(report.scan(), json);
          json.writeFieldName("counts");
          writeCounts(report.counts(), json);
          json.writeFieldName("hosts");
          writeHosts(report.hosts(), json);
          json.writeEndObject();
        });
    out.println();
  }

  /// One document: an array of hosts.
  static void write(Iterable<ReportedHost> hosts, PrintWriter out) {
    write(out, json -> writeHosts(hosts, json));
    out.println();
  }

  /// One document: an array of scans.
  static void writeScans(Iterable<ScanView> scans, PrintWriter out) {
    write(
        out,
        json -> {
          json.writeStartArray();
          for (ScanView scan : scans) {
            writeScan(scan, json);
          }
          json.writeEndArray();
        });
    out.println();
  }

  /// One object per line.
  static void writeLines(Iterable<ReportedHost> hosts, PrintWriter out) {
    for (ReportedHost host : hosts) {
      write(out, json -> HostJson.write(host, json));
      out.print('\n');
    }
  }

  private static void write(PrintWriter out, Content content) {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      content.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeScan(ScanView scan, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", scan.id().toString());
    json.writeStringField("site", scan.site().toString());
    json.writeStringField("state", scan.state().name());
    json.writeArrayFieldStart("targets");
    for (String target : scan.targets()) {
      json.writeString(target);
    }
    json.writeEndArray();
    json.writeStringField("profile", scan.selection().profile().name());
    json.writeBooleanField("worm_indicators", scan.selection().wormIndicators());
    json.writeNumberField("planned_address_count", scan.progress().planned());
    json.writeNumberField("finished_address_count", scan.progress().finished());
    json.writeNumberField("excluded_address_count", scan.progress().excluded());
    json.writeNumberField("failed_batch_count", scan.progress().failedBatches());
    if (!scan.failedBatches().isEmpty()) {
      json.writeArrayFieldStart("failed_batches");
      for (String batch : scan.failedBatches()) {
        json.writeString(batch);
      }
      json.writeEndArray();
    }
    if (!scan.error().isEmpty()) {
      json.writeStringField("error", scan.error());
    }
    writeTime("create_time", scan.created(), json);
    writeTime("start_time", scan.started(), json);
    writeTime("end_time", scan.ended(), json);
    json.writeEndObject();
  }

  private static void writeCounts(StateCounts counts, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (HostState state : HostState.values()) {
      if (counts.of(state) > 0 && state != HostState.NOT_SCANNED) {
        json.writeNumberField(state.name(), counts.of(state));
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

  static void writeTime(String name, Optional<Instant> time, JsonGenerator json)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }
}
