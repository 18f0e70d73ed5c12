package rpcsweep.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.EvidenceText;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.HostDocument;
import rpcsweep.report.host.HostMessages;
import rpcsweep.report.host.ReportedHost;

/// Results for vulnerability trackers (SARIF 2.1.0): one run, a result for each [SarifRule] that a
/// host breaks, one line each. English, for programs read it.
///
/// Names come from the network; they stand in properties only, for the text of a message may carry
/// links and placeholders (section 3.11).
final class SarifDocument implements HostDocument {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /// The recipe of the fingerprint; another recipe gets another number.
  private static final String FINGERPRINT = "siteAddressRule/v1";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final Cover cover;
  private final JsonGenerator json;

  /// Begins with everything that stands before the results.
  SarifDocument(Cover cover, Writer out) throws IOException {
    this.cover = cover;
    json = FACTORY.createGenerator(out);
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    writeTool();
    writeQuestion(cover.question());
    json.writeArrayFieldStart("results");
  }

  @Override
  public void host(Host message) throws IOException {
    // Most of a large network is silent: not even read.
    if (SarifRule.brokenBy(HostStateMessages.read(message.getState())).isEmpty()) {
      return;
    }
    ReportedHost host = HostMessages.read(message);
    for (SarifRule rule : SarifRule.brokenBy(host.state())) {
      writeResult(host, rule);
    }
  }

  @Override
  public void end() throws IOException {
    json.writeRaw('\n');
    json.writeEndArray();
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeStringField("endTimeUtc", cover.written().toString());
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private void writeTool() throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "RPC Sweep");
    json.writeStringField("semanticVersion", "0.1.0");
    json.writeStringField("language", "en");
    json.writeArrayFieldStart("rules");
    for (SarifRule rule : SarifRule.values()) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      writeText("shortDescription", rule.summary());
      writeText("fullDescription", rule.description());
      writeText("help", rule.help());
      json.writeObjectFieldStart("defaultConfiguration");
      json.writeStringField("level", rule.level());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  /// Which hosts were asked about. The run is of one category, so that a tracker replaces what it
  /// heard of the same question before.
  private void writeQuestion(Cover.Question question) throws IOException {
    String site = question.site().map(Object::toString).orElse("-");
    json.writeObjectFieldStart("automationDetails");
    json.writeStringField("id", "rpcsweep/" + site + "/");
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeStringField("site", site);
    writeKnown("cidr", question.cidr());
    writeKnown("filter", question.filter());
    writeKnown("scan", question.scan().map(ScanId::value).orElse(""));
    json.writeEndObject();
  }

  private void writeResult(ReportedHost host, SarifRule rule) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("ruleId", rule.id());
    json.writeNumberField("ruleIndex", rule.ordinal());
    json.writeStringField("level", rule.level());
    writeText(
        "message",
        "%s: %s at site %s.".formatted(rule.summary(), host.key().address(), host.key().site()));
    writeLocation(host.key());
    json.writeObjectFieldStart("fingerprints");
    json.writeStringField(FINGERPRINT, fingerprint(host.key(), rule));
    json.writeEndObject();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField(FINGERPRINT, fingerprint(host.key(), rule));
    json.writeEndObject();
    writeProperties(host);
    json.writeEndObject();
  }

  private void writeLocation(HostKey key) throws IOException {
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", "host://" + key.site() + "/" + key.address());
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("name", key.address().toString());
    json.writeStringField("fullyQualifiedName", key.site() + "/" + key.address());
    json.writeStringField("kind", "resource");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeProperties(ReportedHost host) throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("state", host.state().name());
    writeKnown(
        "confidence",
        host.confidence().map(value -> value.name().toLowerCase(Locale.ROOT)).orElse(""));
    writeKnown("verdictRule", host.ruleId());
    writeKnown("evidence", EvidenceText.of(host.evidence()));
    writeKnown("operatingSystem", host.portrait().operatingSystem());
    writeKnown("hostName", host.portrait().hostName());
    writeKnown("domain", host.portrait().domain());
    writeTime("lastObserved", host.lastObserved());
    writeTime("stateSince", host.stateSince());
    writeKnown("scan", host.scan());
    json.writeEndObject();
  }

  /// Of site, address and rule alone: the same host is the same result, whatever scan saw it.
  static String fingerprint(HostKey key, SarifRule rule) {
    String text = key.site() + "\n" + key.address() + "\n" + rule.id();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private void writeText(String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private void writeKnown(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private void writeTime(String name, Optional<?> time) throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }
}
