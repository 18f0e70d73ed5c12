package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.verdict.EvidenceText;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.Portrait;
import rpcsweep.report.host.ReportedHost;

/// One host for people: state, evidence, who it is, what it exposes, what to do.
final class DetailsFormat {

  private static final String UNKNOWN = "-";

  private DetailsFormat() {}

  static void write(ReportedHost host, Locale language, PrintWriter out) {
    TextTable table = new TextTable("HOST", host.key().site() + " / " + host.key().address());
    table.row("state", Wording.of(host.state()) + ": " + Wording.meaning(host.state()));
    table.row("confidence", confidence(host));
    table.row("rule", host.ruleId().isEmpty() ? UNKNOWN : host.ruleId());
    table.row("first observed", host.firstObserved().map(Object::toString).orElse(UNKNOWN));
    table.row("last observed", host.lastObserved().map(Object::toString).orElse(UNKNOWN));
    table.row("in this state since", host.stateSince().map(Object::toString).orElse(UNKNOWN));
    table.row("last scan", host.scan().isEmpty() ? UNKNOWN : host.scan());
    host.evidence().forEach(exchange -> table.row("evidence", EvidenceText.of(exchange)));
    portrait(host.portrait(), table);
    table.lines().forEach(out::println);
    HistoryText.write(host, out);
    if (!host.portrait().advice().isEmpty()) {
      out.println();
      out.println("WHAT TO DO");
      AdviceFormat.write(host.portrait().advice(), language, out);
    }
  }

  /// What is not known is not known with any confidence.
  private static String confidence(ReportedHost host) {
    return host.confidence()
        .filter(_ -> host.state() != HostState.NEEDS_INVESTIGATION)
        .map(value -> value.name().toLowerCase(Locale.ROOT) + ": " + Wording.meaning(value))
        .orElse(UNKNOWN);
  }

  private static void portrait(Portrait portrait, TextTable table) {
    if (!portrait.operatingSystem().isEmpty()) {
      table.row(
          "operating system",
          portrait.operatingSystem()
              + portrait
                  .confidence()
                  .map(value -> " (" + value.name().toLowerCase(Locale.ROOT) + ")")
                  .orElse(""));
    }
    row("version", portrait.version(), table);
    row("host name", portrait.hostName(), table);
    row("domain", portrait.domain(), table);
    row("addresses", String.join(" ", portrait.networkAddresses()), table);
    services("open", portrait.exposure().open(), table);
    row(
        "shut",
        portrait.exposure().shut().stream()
            .map(service -> Wording.of(service).replaceFirst(" \\(.*", ""))
            .collect(Collectors.joining(", ")),
        table);
    services("worm indicator", portrait.exposure().wormIndicators(), table);
  }

  private static void services(String label, List<Service> services, TextTable table) {
    services.forEach(service -> table.row(label, Wording.of(service)));
  }

  private static void row(String label, String value, TextTable table) {
    if (!value.isEmpty()) {
      table.row(label, value);
    }
  }
}
