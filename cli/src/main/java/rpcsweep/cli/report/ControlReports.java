package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import rpcsweep.cli.view.AuditView;
import rpcsweep.cli.view.ScanView;
import rpcsweep.cli.view.ScheduleView;
import rpcsweep.cli.view.SiteView;

/// Writes what there is to be watched and steered: scans, sites, schedules, and who did what; as
/// tables for people or as JSON.
public final class ControlReports {

  private ControlReports() {}

  /// Scans, one line each.
  ///
  /// @param now what is to come is said from here
  public static void writeScans(List<ScanView> scans, boolean json, Instant now, PrintWriter out) {
    if (json) {
      JsonDocument.writeArray(out, scans, ScanJson::write);
    } else {
      ScanTables.writeList(scans, now, out);
    }
    out.flush();
  }

  /// One scan with everything known of it.
  public static void writeScan(ScanView scan, boolean json, Instant now, PrintWriter out) {
    if (json) {
      JsonDocument.writeLine(out, to -> ScanJson.write(scan, to));
    } else {
      ScanTables.writeDetails(scan, now, out);
    }
    out.flush();
  }

  /// Sites, one line each.
  ///
  /// @param now exclusions lapse
  public static void writeSites(List<SiteView> sites, boolean json, Instant now, PrintWriter out) {
    if (json) {
      JsonDocument.writeArray(out, sites, SiteJson::write);
    } else {
      SiteTables.writeList(sites, now, out);
    }
    out.flush();
  }

  /// One site with everything known of it.
  public static void writeSite(SiteView site, boolean json, Instant now, PrintWriter out) {
    if (json) {
      JsonDocument.writeLine(out, to -> SiteJson.write(site, to));
    } else {
      SiteTables.writeDetails(site, now, out);
    }
    out.flush();
  }

  /// What is configured of sites, one line each, whatever goes on there.
  public static void writeConfiguration(List<SiteView> sites, Instant now, PrintWriter out) {
    SiteTables.writeConfiguration(sites, now, out);
    out.flush();
  }

  /// Which sites are halted now, one line each.
  public static void writeHalts(List<SiteView> sites, PrintWriter out) {
    SiteTables.writeHalts(sites, out);
    out.flush();
  }

  /// Schedules, one line each.
  public static void writeSchedules(List<ScheduleView> schedules, boolean json, PrintWriter out) {
    if (json) {
      JsonDocument.writeArray(out, schedules, ScheduleTables::writeJson);
    } else {
      ScheduleTables.writeList(schedules, out);
    }
    out.flush();
  }

  /// One schedule with everything known of it.
  public static void writeSchedule(ScheduleView schedule, boolean json, PrintWriter out) {
    if (json) {
      JsonDocument.writeLine(out, to -> ScheduleTables.writeJson(schedule, to));
    } else {
      ScheduleTables.writeDetails(schedule, out);
    }
    out.flush();
  }

  /// Who did what, in the order given.
  public static void writeAudit(List<AuditView> entries, boolean json, PrintWriter out) {
    if (json) {
      JsonDocument.writeArray(out, entries, ControlReports::writeJson);
    } else if (entries.isEmpty()) {
      out.println("Nothing was done yet.");
    } else {
      TextTable table = new TextTable("TIME", "WHO", "FROM", "WHAT", "SUBJECT", "SCOPE");
      for (AuditView entry : entries) {
        table.row(
            entry.time().map(HoldText::time).orElse("-"),
            entry.actor(),
            entry.address().isEmpty() ? "-" : entry.address(),
            Wording.ofAct(entry.act()),
            entry.subject(),
            entry.scope());
      }
      table.lines().forEach(out::println);
    }
    out.flush();
  }

  private static void writeJson(AuditView entry, JsonGenerator json) throws IOException {
    json.writeStartObject();
    JsonDocument.writeTime("act_time", entry.time(), json);
    json.writeStringField("actor", entry.actor());
    JsonDocument.writeText("actor_address", entry.address(), json);
    json.writeStringField("act", entry.act());
    json.writeStringField("subject", entry.subject());
    JsonDocument.writeText("scope", entry.scope(), json);
    json.writeEndObject();
  }
}
