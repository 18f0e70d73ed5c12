package rpcsweep.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "1ns, PT0.000000001S",
    "1us, PT0.000001S",
    "100ms, PT0.1S",
    "5s, PT5S",
    "90s, PT1M30S",
    "2m, PT2M",
    "36h, PT36H",
    "9223372036854775807ns, PT2562047H47M16.854775807S"
  })
  void writesTheLongestUnitThatDividesAndReadsItBack(String text, Duration duration) {
    assertThat(DurationText.parse(text)).contains(duration);
    assertThat(DurationText.format(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "5 parsecs",
        "1.5s",
        "-1s",
        "5S",
        "5s ",
        "PT5S",
        "1d",
        "5mss",
        "٥s",
        "9223372036854775808ns",
        "99999999999999999999s",
        "9223372036854775807h"
      })
  void refusesWhatIsNoWholeNumberAndUnit(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5 s", "5s", "5000ms"})
  void readsOneDurationInSeveralForms(String text) {
    assertThat(DurationText.parse(text)).contains(Duration.ofSeconds(5));
  }
}
