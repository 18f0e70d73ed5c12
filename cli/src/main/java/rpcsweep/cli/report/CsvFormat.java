package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rpcsweep.domain.verdict.EvidenceText;

/// Hosts as comma-separated values (RFC 4180): a header, one record each, lines ended by CR LF.
final class CsvFormat {

  private static final String HEADER =
      "site,address,state,vulnerable,confidence,rule,first_observed,last_observed,state_since,scan,evidence,"
          + "operating_system,host_name,domain";

  private CsvFormat() {}

  static void write(Iterable<ReportedHost> hosts, PrintWriter out) {
    out.print(HEADER + "\r\n");
    for (ReportedHost host : hosts) {
      out.print(record(host) + "\r\n");
    }
  }

  private static String record(ReportedHost host) {
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
            host.portrait().domain())
        .stream()
        .map(CsvFormat::quoted)
        .collect(Collectors.joining(","));
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
