package rpcsweep.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

  private static final PathTemplate HOST = PathTemplate.parse("/v1/{name=sites/*/hosts/*}");
  private static final PathTemplate PAUSE = PathTemplate.parse("/v1/{name=scans/*}:pause");

  @Test
  void aVariableSpansItsSegments() {
    assertThat(HOST.match("/v1/sites/osaka/hosts/10.0.0.1"))
        .contains(Map.of("name", "sites/osaka/hosts/10.0.0.1"));
    assertThat(PathTemplate.parse("/v1/{site}/x").match("/v1/osaka/x"))
        .contains(Map.of("site", "osaka"));
  }

  @Test
  void escapesAreUndoneWithinASegment() {
    assertThat(HOST.match("/v1/sites/a+b/hosts/%E5%A4%A7%3A1"))
        .contains(Map.of("name", "sites/a+b/hosts/大:1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "v1/sites/a/hosts/b",
        "/v1/sites/a/hosts",
        "/v1/sites/a/hosts/",
        "/v1/sites//hosts/b",
        "/v1/sites/a/hosts/b/",
        "/v1/sites/a/hosts/b:verb",
        "/v1/sites/a/hosts/%zz",
        "/v1/sites/a%2Fhosts%2Fb/hosts/c",
        "/v2/sites/a/hosts/b"
      })
  void otherPathsAreNotIts(String path) {
    assertThat(HOST.match(path)).isEmpty();
  }

  @Test
  void aVerbIsPartOfThePath() {
    assertThat(PAUSE.match("/v1/scans/nightly:pause")).contains(Map.of("name", "scans/nightly"));
    assertThat(PAUSE.match("/v1/scans/nightly")).isEmpty();
    assertThat(PAUSE.match("/v1/scans/nightly:resume")).isEmpty();
    assertThat(PAUSE.match("/v1/scans/:pause")).isEmpty();
  }

  @Test
  void openApiNamesEveryWildcard() {
    assertThat(HOST.openApi()).isEqualTo("/v1/sites/{site}/hosts/{host}");
    assertThat(PAUSE.openApi()).isEqualTo("/v1/scans/{scan}:pause");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "/v1/{name=**}", "/v1//x", "/v1/{a={b}}"})
  void refusesWhatIsNotServed(String template) {
    assertThatThrownBy(() -> PathTemplate.parse(template))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
