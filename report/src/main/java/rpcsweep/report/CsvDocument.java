package rpcsweep.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import rpcsweep.domain.verdict.EvidenceText;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.report.host.HostDocument;
import rpcsweep.report.host.HostMessages;
import rpcsweep.report.host.ReportedHost;

/// Hosts as comma-separated values (RFC 4180): a header, one record each, lines ended by CR LF.
///
/// Names come from the network, and a spreadsheet takes a cell that begins like a formula for one:
/// such a cell gets a `'` before it, which spreadsheets read as `this is text`.
public final class CsvDocument implements HostDocument {

  private static final String HEADER =
      "site,address,state,vulnerable,confidence,rule,first_observed,last_observed,state_since,scan,evidence,"
          + "operating_system,host_name,domain";

  /// What a formula begins with; the full-width ones count in East Asian versions.
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private final Writer out;

  /// Begins with the header.
  public CsvDocument(Writer out) throws IOException {
    this.out = out;
    out.write(HEADER + "\r\n");
  }

  @Override
  public void host(Host host) throws IOException {
    host(HostMessages.read(host));
  }

  /// Adds a host.
  public void host(ReportedHost host) throws IOException {
    String separator = "";
    for (String value : record(host)) {
      out.write(separator);
      out.write(cell(value));
      separator = ",";
    }
    out.write("\r\n");
  }

  @Override
  public void end() {
    // A table ends with its last record.
  }

  private static List<String> record(ReportedHost host) {
    return List.of(
        host.key().site().toString(),
        host.key().address().toString(),
        host.state().name(),
        Boolean.toString(host.state().isVulnerable()),
        host.confidence().map(value -> value.name().toLowerCase(Locale.ROOT)).orElse(""),
        host.ruleId(),
        host.firstObserved().map(Object::toString).orElse(""),
        host.lastObserved().map(Object::toString).orElse(""),
        host.stateSince().map(Object::toString).orElse(""),
        host.scan(),
        EvidenceText.of(host.evidence()),
        host.portrait().operatingSystem(),
        host.portrait().hostName(),
        host.portrait().domain());
  }

  private static String cell(String value) {
    boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    String text = formula ? "'" + value : value;
    boolean plain =
        !formula && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
