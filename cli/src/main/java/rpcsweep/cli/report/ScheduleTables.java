package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rpcsweep.cli.view.ScheduleView;
import rpcsweep.domain.site.SiteId;

/// Schedules, for people and as JSON.
final class ScheduleTables {

  private ScheduleTables() {}

  static void writeList(List<ScheduleView> schedules, PrintWriter out) {
    if (schedules.isEmpty()) {
      out.println("No schedules.");
      return;
    }
    TextTable table =
        new TextTable("SCHEDULE", "WHEN", "OVERLAP", "NEXT", "LAST", "RESULT", "SITES", "TARGETS");
    for (ScheduleView schedule : schedules) {
      table.row(
          schedule.id().toString(),
          schedule.cadence().toString(),
          schedule.cadence().overlap().label(),
          next(schedule),
          time(schedule.last().due()),
          result(schedule.last()),
          sites(schedule),
          ScanTables.shortened(schedule.targets()));
    }
    table.lines().forEach(out::println);
  }

  private static String next(ScheduleView schedule) {
    return schedule.paused() ? "paused" : time(schedule.next());
  }

  private static String result(ScheduleView.Last last) {
    return last.scan().isEmpty()
        ? last.remark().isEmpty() ? "-" : "none: " + last.remark()
        : "scan " + last.scan();
  }

  private static String sites(ScheduleView schedule) {
    return schedule.sites().isEmpty()
        ? "as owned"
        : schedule.sites().stream().map(SiteId::value).collect(Collectors.joining(" "));
  }

  private static String time(Optional<Instant> time) {
    return time.map(HoldText::time).orElse("-");
  }

  static void writeDetails(ScheduleView schedule, PrintWriter out) {
    line("schedule", schedule.id().toString(), out);
    line("when", schedule.cadence().toString(), out);
    line("overlap", meaning(schedule.cadence().overlap()), out);
    line("next", next(schedule), out);
    line("last", time(schedule.last().due()), out);
    line("result", result(schedule.last()), out);
    line("created", time(schedule.created()), out);
    line("sites", sites(schedule), out);
    line("targets", String.join(" ", schedule.targets()), out);
    line("asks", Wording.of(schedule.manner()), out);
  }

  private static String meaning(ScheduleView.Overlap overlap) {
    return switch (overlap) {
      case SKIP -> "skip: no scan is made while the one before goes on";
      case ALLOW -> "allow: both go on and share the pace";
      case CANCEL_RUNNING -> "cancel-running: the one before is cancelled";
    };
  }

  private static void line(String label, String text, PrintWriter out) {
    out.printf("%-10s %s%n", label, text);
  }

  static void writeJson(ScheduleView schedule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", schedule.id().toString());
    json.writeStringField("cron", schedule.cadence().cron());
    json.writeStringField(
        "time_zone",
        schedule.cadence().timeZone().isEmpty() ? "UTC" : schedule.cadence().timeZone());
    json.writeStringField("overlap", schedule.cadence().overlap().name());
    json.writeBooleanField("paused", schedule.paused());
    JsonDocument.writeStrings("sites", schedule.sites(), json);
    JsonDocument.writeStrings("targets", schedule.targets(), json);
    ScanJson.writeManner(schedule.manner(), json);
    JsonDocument.writeTime("create_time", schedule.created(), json);
    JsonDocument.writeTime("next_due_time", schedule.next(), json);
    JsonDocument.writeTime("last_due_time", schedule.last().due(), json);
    JsonDocument.writeText("last_scan", schedule.last().scan(), json);
    JsonDocument.writeText("last_remark", schedule.last().remark(), json);
    json.writeEndObject();
  }
}
