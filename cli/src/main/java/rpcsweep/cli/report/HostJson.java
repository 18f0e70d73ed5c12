package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import rpcsweep.domain.advice.AdviceText;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.probe.Service;
import rpcsweep.report.host.Portrait;
import rpcsweep.report.host.ReportedHost;

/// A host as a JSON object.
final class HostJson {

  private HostJson() {}

  static void write(ReportedHost host, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("site", host.key().site().toString());
    json.writeStringField("address", host.key().address().toString());
    json.writeStringField("state", host.state().name());
    json.writeBooleanField("vulnerable", host.state().isVulnerable());
    if (host.confidence().isPresent()) {
      json.writeStringField("confidence", host.confidence().get().name());
    }
    writeText("rule_id", host.ruleId(), json);
    if (!host.evidence().isEmpty()) {
      json.writeArrayFieldStart("evidence");
      for (Exchange exchange : host.evidence()) {
        writeExchange(exchange, json);
      }
      json.writeEndArray();
    }
    JsonDocument.writeTime("first_observe_time", host.firstObserved(), json);
    JsonDocument.writeTime("last_observe_time", host.lastObserved(), json);
    JsonDocument.writeTime("state_change_time", host.stateSince(), json);
    writeText("scan", host.scan(), json);
    writePortrait(host.portrait(), json);
    if (!host.changes().isEmpty()) {
      JsonDocument.writeArray("changes", host.changes(), HostJson::writeChange, json);
    }
    json.writeEndObject();
  }

  private static void writeChange(StateChange change, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("before", change.before().name());
    json.writeStringField("after", change.after().name());
    json.writeStringField("observe_time", change.observeTime().toString());
    json.writeStringField("scan", change.scan().value());
    json.writeEndObject();
  }

  private static void writePortrait(Portrait portrait, JsonGenerator json) throws IOException {
    if (portrait.isIdentified()) {
      json.writeObjectFieldStart("identity");
      writeText("operating_system", portrait.operatingSystem(), json);
      if (portrait.confidence().isPresent()) {
        json.writeStringField("confidence", portrait.confidence().get().name());
      }
      writeText("version", portrait.version(), json);
      writeText("host_name", portrait.hostName(), json);
      writeText("domain", portrait.domain(), json);
      if (!portrait.networkAddresses().isEmpty()) {
        json.writeArrayFieldStart("network_addresses");
        for (String address : portrait.networkAddresses()) {
          json.writeString(address);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    writeExposure(portrait.exposure(), json);
    if (!portrait.findings().isEmpty()) {
      FindingJson.write(portrait.findings(), json);
    }
    writeAdvice(portrait.advice(), json);
  }

  private static void writeExposure(Exposure exposure, JsonGenerator json) throws IOException {
    if (!exposure.isKnown()) {
      return;
    }
    json.writeObjectFieldStart("exposure");
    writeServices("open", exposure.open(), json);
    writeServices("shut", exposure.shut(), json);
    writeServices("worm_indicators", exposure.wormIndicators(), json);
    json.writeEndObject();
  }

  private static void writeServices(String name, List<Service> services, JsonGenerator json)
      throws IOException {
    if (services.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (Service service : services) {
      json.writeString(service.name());
    }
    json.writeEndArray();
  }

  /// Always in English: a program reads the ids.
  private static void writeAdvice(List<Measure> advice, JsonGenerator json) throws IOException {
    if (advice.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("advice");
    for (Measure measure : advice) {
      AdviceText text = AdviceText.of(measure, Locale.ENGLISH);
      json.writeStartObject();
      json.writeStringField("id", measure.id());
      json.writeStringField("action", text.action());
      json.writeStringField("consequence", text.consequence());
      json.writeStringField("reference", measure.reference());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeExchange(Exchange exchange, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("call", exchange.call().name());
    writeAnswer(exchange.answer(), json);
    json.writeEndObject();
  }

  static void writeAnswer(Answer answer, JsonGenerator json) throws IOException {
    switch (answer) {
      case Answer.Accepted() -> json.writeBooleanField("accepted", true);
      case Answer.Rejected(int result, int reason) -> {
        json.writeNumberField("rejected_result", result);
        json.writeNumberField("rejected_reason", reason);
      }
      case Answer.Nak(int reason) -> json.writeNumberField("nak_reason", reason);
      case Answer.Hresult(int code) -> json.writeStringField("hresult", hex(code));
      case Answer.Fault(int status) -> json.writeStringField("fault_status", hex(status));
      case Answer.Malformed(String reason) -> json.writeStringField("malformed", reason);
      case Answer.BigEndian(Answer inner) -> {
        json.writeBooleanField("big_endian", true);
        writeAnswer(inner, json);
      }
      case Answer.Shutdown() -> json.writeStringField("end", "SHUTDOWN");
      case Answer.Silence() -> json.writeStringField("end", "SILENCE");
      case Answer.Closed() -> json.writeStringField("end", "CLOSED");
      case Answer.Reset() -> json.writeStringField("end", "RESET");
    }
  }

  private static void writeText(String name, String text, JsonGenerator json) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static String hex(int code) {
    return String.format(Locale.ROOT, "0x%08x", code);
  }
}
