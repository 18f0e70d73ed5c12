package rpcsweep.domain.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "osaka-2", "a234567890123456789012345678901234567890"})
  void takesAnIdOfItsShape(String id) {
    assertThat(SiteId.isValid(id)).isTrue();
    assertThat(new SiteId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "a-",
        "Osaka",
        "a.b",
        "a_b",
        "a b",
        "a\n",
        "é",
        "a2345678901234567890123456789012345678901"
      })
  void refusesAnIdOfAnotherShape(String id) {
    assertThat(SiteId.isValid(id)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new SiteId(id));
  }
}
