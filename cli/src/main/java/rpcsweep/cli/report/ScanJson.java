package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.ScanManner;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.plan.ExclusionCount;

/// A scan as JSON, in the words of the API.
final class ScanJson {

  private ScanJson() {}

  static void write(ScanView scan, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", scan.id().toString());
    JsonDocument.writeStrings("sites", scan.sites(), json);
    json.writeStringField("state", scan.state().name());
    JsonDocument.writeStrings("targets", scan.targets(), json);
    writeManner(scan.manner(), json);
    writeProgress(scan.progress(), json);
    JsonDocument.writeArray("parts", scan.parts(), ScanJson::writePart, json);
    if (!scan.failedBatches().isEmpty()) {
      JsonDocument.writeArray("failed_batches", scan.failedBatches(), ScanJson::writeFailed, json);
    }
    JsonDocument.writeText("error", scan.origin().error(), json);
    JsonDocument.writeText("schedule", scan.origin().schedule(), json);
    JsonDocument.writeTime("create_time", scan.origin().created(), json);
    JsonDocument.writeTime("start_time", scan.origin().started(), json);
    JsonDocument.writeTime("end_time", scan.origin().ended(), json);
    json.writeEndObject();
  }

  static void writeManner(ScanManner manner, JsonGenerator json) throws IOException {
    json.writeNumberField("rpc_port", manner.rpcPort());
    json.writeStringField("profile", manner.selection().profile().name());
    json.writeBooleanField("worm_indicators", manner.selection().wormIndicators());
    json.writeStringField("priority", manner.priority().name());
    json.writeBooleanField("retry_silent", manner.asksSilentAgain());
  }

  private static void writeProgress(ScanProgress progress, JsonGenerator json) throws IOException {
    ScanProgress.Addresses addresses = progress.addresses();
    json.writeNumberField("planned_address_count", addresses.planned());
    json.writeNumberField("finished_address_count", addresses.finished());
    json.writeNumberField("excluded_address_count", addresses.excluded());
    json.writeNumberField("withdrawn_address_count", addresses.withdrawn());
    json.writeNumberField("planned_retry_address_count", addresses.plannedAgain());
    json.writeNumberField("finished_retry_address_count", addresses.finishedAgain());
    json.writeNumberField("planned_batch_count", progress.batches().planned());
    json.writeNumberField("finished_batch_count", progress.batches().finished());
    json.writeNumberField("failed_batch_count", progress.batches().failed());
    json.writeNumberField("outstanding_batch_count", progress.batches().outstanding());
    json.writeFieldName("state_counts");
    JsonFormat.writeCounts(progress.states(), json);
    json.writeNumberField("addresses_per_second", progress.forecast().addressesPerSecond());
    JsonDocument.writeTime("estimated_end_time", progress.forecast().end(), json);
  }

  private static void writePart(ScanPart part, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("site", part.site().toString());
    json.writeStringField("state", part.state().name());
    writeHold(part.hold(), json);
    writeProgress(part.progress(), json);
    JsonDocument.writeArray("exclusions", part.exclusions(), ScanJson::writeExclusion, json);
    json.writeEndObject();
  }

  static void writeHold(Optional<Hold> hold, JsonGenerator json) throws IOException {
    if (hold.isPresent()) {
      json.writeObjectFieldStart("hold");
      json.writeStringField("reason", hold.get().reason().name());
      JsonDocument.writeTime("end_time", hold.get().end(), json);
      json.writeEndObject();
    }
  }

  private static void writeExclusion(ExclusionCount count, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("reason", count.reason());
    json.writeStringField("owner", count.owner());
    json.writeNumberField("address_count", count.addressCount());
    json.writeEndObject();
  }

  private static void writeFailed(ScanView.FailedBatch batch, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    JsonDocument.writeText("site", batch.site(), json);
    json.writeStringField("targets", batch.targets());
    json.writeEndObject();
  }
}
