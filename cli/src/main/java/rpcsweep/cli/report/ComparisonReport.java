package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.cli.view.Comparison;
import rpcsweep.cli.view.Comparison.ChangedHost;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.ChangeKind;

/// What changed from one scan to another: counts, and the hosts where they are asked for; as tables
/// for people or as JSON.
public final class ComparisonReport {

  /// Column widths are chosen for so many rows at a time.
  private static final int MOST_ROWS = 200;

  private ComparisonReport() {}

  /// Writes a comparison.
  ///
  /// @param hosts what became of each host, read once; absent where only counts are wanted
  public static void write(
      Comparison comparison, Optional<Iterable<ChangedHost>> hosts, boolean json, PrintWriter out) {
    if (json) {
      JsonDocument.writeLine(out, to -> writeJson(comparison, hosts, to));
    } else {
      writeTables(comparison, out);
      hosts.ifPresent(list -> writeHosts(list, out));
    }
    out.flush();
  }

  private static void writeTables(Comparison comparison, PrintWriter out) {
    Comparison.Question question = comparison.question();
    out.printf(
        "%s beside scan %s, %s%s%n%n",
        question.scan().map(scan -> "Scan " + scan).orElse("The present"),
        question.base(),
        question.site().map(site -> "site " + site).orElse("every site"),
        question.cidr().isEmpty() ? "" : ", " + question.cidr());
    TextTable kinds = new TextTable(">HOSTS", "CHANGE", "MEANING");
    for (ChangeKind kind : ChangeKind.values()) {
      if (comparison.count(kind) > 0) {
        kinds.row(number(comparison.count(kind)), label(kind), meaning(kind));
      }
    }
    kinds.lines().forEach(out::println);
    if (comparison.moves().stream().anyMatch(move -> move.before() != move.after())) {
      out.println();
      MoveTable.write(comparison.moves(), out);
    }
  }

  private static void writeHosts(Iterable<ChangedHost> hosts, PrintWriter out) {
    out.println();
    List<ChangedHost> rows = new ArrayList<>();
    boolean any = false;
    for (ChangedHost host : hosts) {
      any = true;
      rows.add(host);
      if (rows.size() == MOST_ROWS) {
        writeRows(rows, out);
      }
    }
    if (!rows.isEmpty()) {
      writeRows(rows, out);
    }
    if (!any) {
      out.println("No hosts.");
    }
  }

  private static void writeRows(List<ChangedHost> rows, PrintWriter out) {
    TextTable table = new TextTable("SITE", "ADDRESS", "CHANGE", "BEFORE", "AFTER");
    for (ChangedHost host : rows) {
      table.row(
          host.key().site().toString(),
          host.key().address().toString(),
          label(host.kind()),
          Wording.of(host.before()),
          Wording.of(host.after()));
    }
    table.lines().forEach(out::println);
    rows.clear();
  }

  private static void writeJson(
      Comparison comparison, Optional<Iterable<ChangedHost>> hosts, JsonGenerator json)
      throws IOException {
    Comparison.Question question = comparison.question();
    json.writeStartObject();
    json.writeStringField("base_scan", question.base().value());
    JsonDocument.writeText("scan", question.scan().map(ScanId::value).orElse(""), json);
    JsonDocument.writeText("site", question.site().map(Object::toString).orElse(""), json);
    JsonDocument.writeText("cidr", question.cidr(), json);
    json.writeObjectFieldStart("changes");
    for (ChangeKind kind : ChangeKind.values()) {
      if (comparison.count(kind) > 0) {
        json.writeNumberField(kind.name(), comparison.count(kind));
      }
    }
    json.writeEndObject();
    JsonDocument.writeArray("moves", comparison.moves(), MoveTable::writeJson, json);
    if (hosts.isPresent()) {
      JsonDocument.writeArray("hosts", hosts.get(), ComparisonReport::writeJson, json);
    }
    json.writeEndObject();
  }

  private static void writeJson(ChangedHost host, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("site", host.key().site().toString());
    json.writeStringField("address", host.key().address().toString());
    json.writeStringField("kind", host.kind().name());
    json.writeStringField("before", host.before().name());
    json.writeStringField("after", host.after().name());
    json.writeEndObject();
  }

  /// A kind as users write it: `newly-vulnerable`.
  public static String label(ChangeKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String meaning(ChangeKind kind) {
    return switch (kind) {
      case NEWLY_VULNERABLE -> "lack an update and did not, or were not known to";
      case FIXED -> "lacked an update, and have both now";
      case APPEARED -> "answer, and did not";
      case GONE -> "answered, and do not; nothing is known of their updates";
      case CHANGED -> "are in another state in another way";
      case UNCHANGED -> "are as they were";
      case NOT_COMPARABLE -> "were asked by one of the two only";
    };
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
