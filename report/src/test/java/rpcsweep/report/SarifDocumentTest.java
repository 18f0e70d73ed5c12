package rpcsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.host.v1.Host;

class SarifDocumentTest {

  @Test
  void obeysTheOfficialSchemaWhateverHostsCallThemselves() throws Exception {
    List<Host> hosts = new ArrayList<>(Examples.fewOfEach());
    Examples.HOSTILE_NAMES.stream()
        .map(name -> Examples.unpatched("osaka", "2001:db8::9", name))
        .forEach(hosts::add);
    assertThat(schema().validate(read(hosts))).isEmpty();
    assertThat(schema().validate(read(List.of()))).isEmpty();
  }

  @Test
  void theSchemaWouldNotice() throws Exception {
    JsonNode wrong =
        JsonMapper.builder()
            .build()
            .readTree(
                written(Examples.fewOfEach()).replace("\"level\":\"note\"", "\"level\":\"bad\""));
    assertThat(schema().validate(wrong)).isNotEmpty();
  }

  @Test
  void eachMissingUpdateIsAResultOfItsOwn() throws Exception {
    JsonNode results = results(List.of(Examples.unpatched("osaka", "10.0.0.2", "PRESS-2")));
    assertThat(results).hasSize(2);
    assertThat(results.findValuesAsText("ruleId")).containsExactly("MS03-026", "MS03-039");
    assertThat(results.findValuesAsText("level")).containsOnly("error");
    JsonNode first = results.get(0);
    assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("host://osaka/10.0.0.2");
    assertThat(first.at("/properties/confidence").asText()).isEqualTo("confirmed");
    assertThat(first.at("/properties/evidence").asText())
        .isEqualTo("A=0x80040154 (REGDB_E_CLASSNOTREG) B=0x80040154 (REGDB_E_CLASSNOTREG)");
    assertThat(first.at("/message/text").asText())
        .isEqualTo("KB823980 (MS03-026) is missing: 10.0.0.2 at site osaka.");
  }

  @ParameterizedTest
  @EnumSource(HostState.class)
  void onlyWhatIsVulnerableIsAnErrorAndOnlyWhatIsKnownIsSilent(HostState state) throws Exception {
    JsonNode results = results(List.of(Examples.host("osaka", "10.0.0.2", state)));
    assertThat(results.findValuesAsText("level").contains("error")).isEqualTo(state.isVulnerable());
    switch (state) {
      case DCOM_DISABLED, ACTIVATION_RESTRICTED, NEEDS_INVESTIGATION, OTHER_ERROR ->
          assertThat(results.findValuesAsText("ruleId"))
              .containsExactly("PATCH-STATE-UNDETERMINED");
      case UNPATCHED -> assertThat(results).hasSize(2);
      case PATCHED_KB823980_ONLY ->
          assertThat(results.findValuesAsText("ruleId")).containsExactly("MS03-039");
      case PATCHED, NO_DCOM, NOT_SCANNED, CONNECTION_REFUSED, UNREACHABLE, NO_RESPONSE ->
          assertThat(results).isEmpty();
    }
  }

  @Test
  void theSameHostKeepsItsFingerprintWhateverElseChanges() throws Exception {
    List<Host> before = List.of(Examples.unpatched("osaka", "10.0.0.2", "PRESS-2"));
    List<Host> after = List.of(Examples.host("osaka", "10.0.0.2", HostState.PATCHED_KB823980_ONLY));
    List<Host> elsewhere =
        List.of(Examples.host("paris", "10.0.0.2", HostState.PATCHED_KB823980_ONLY));
    assertThat(fingerprints(after)).containsExactly(fingerprints(before).get(1));
    assertThat(fingerprints(before)).doesNotHaveDuplicates();
    assertThat(fingerprints(elsewhere)).doesNotContainAnyElementsOf(fingerprints(before));
    assertThat(fingerprints(after))
        .containsExactly("567e277a65b56592e82014e55d94456d56ba532e23765824b3be95f9f053f06e");
  }

  @Test
  void namesFromTheNetworkAreNeverInMessages() throws Exception {
    for (String name : Examples.HOSTILE_NAMES) {
      for (JsonNode result : results(List.of(Examples.unpatched("osaka", "10.0.0.2", name)))) {
        assertThat(result.at("/message/text").asText()).doesNotContain("[", "{", name);
      }
    }
  }

  private static List<String> fingerprints(List<Host> hosts) throws Exception {
    List<String> all = new ArrayList<>();
    results(hosts).forEach(each -> all.add(each.at("/fingerprints/siteAddressRule~1v1").asText()));
    return all;
  }

  private static JsonNode results(List<Host> hosts) throws Exception {
    return read(hosts).at("/runs/0/results");
  }

  private static JsonNode read(List<Host> hosts) throws Exception {
    return JsonMapper.builder().build().readTree(written(hosts));
  }

  private static String written(List<Host> hosts) {
    return Examples.written(DocumentFormat.SARIF, Examples.cover(Locale.ENGLISH), hosts);
  }

  /// That of the OASIS committee, as a library with a model of SARIF brings it along.
  private static JsonSchema schema() throws Exception {
    try (InputStream schema =
        SarifDocumentTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(JsonMapper.builder().build().readTree(schema));
    }
  }
}
