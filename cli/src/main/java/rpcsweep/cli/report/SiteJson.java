package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.site.Halt;

/// A site as JSON, in the words of the API; durations in seconds.
final class SiteJson {

  private static final double MILLIS_PER_SECOND = 1_000;

  private SiteJson() {}

  static void write(SiteView site, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", site.id().toString());
    json.writeStringField("display_name", site.displayName());
    JsonDocument.writeStrings("networks", site.networks(), json);
    json.writeNumberField("address_count", site.addressCount());
    JsonDocument.writeArray("exclusions", site.exclusions(), SiteJson::writeExclusion, json);
    json.writeStringField("profile", site.profile().name());
    json.writeNumberField("rate", site.pace().addressesPerSecond());
    json.writeNumberField("window", site.pace().window());
    json.writeNumberField("spacing", site.pace().spacing().toMillis() / MILLIS_PER_SECOND);
    json.writeNumberField("timeout", site.pace().timeout().toMillis() / MILLIS_PER_SECOND);
    JsonDocument.writeStrings("windows", site.windows().lines(), json);
    JsonDocument.writeText("time_zone", site.windows().timeZone(), json);
    if (site.halt().isPresent()) {
      writeHalt(site.halt().get(), json);
    }
    ScanJson.writeHold(site.hold(), json);
    json.writeNumberField("worker_count", site.load().workers());
    json.writeNumberField("outstanding_address_count", site.load().outstandingAddresses());
    json.writeNumberField("outstanding_batch_count", site.load().outstandingBatches());
    json.writeNumberField("unfinished_scan_count", site.load().unfinishedScans());
    json.writeEndObject();
  }

  private static void writeExclusion(SiteView.Exclusion exclusion, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("addresses", exclusion.addresses());
    json.writeStringField("reason", exclusion.reason());
    json.writeStringField("owner", exclusion.owner());
    JsonDocument.writeTime("expire_time", exclusion.expiry(), json);
    json.writeEndObject();
  }

  private static void writeHalt(Halt halt, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("halt");
    json.writeStringField("actor", halt.actor());
    JsonDocument.writeText("reason", halt.reason(), json);
    json.writeStringField("halt_time", halt.time().toString());
    json.writeEndObject();
  }
}
