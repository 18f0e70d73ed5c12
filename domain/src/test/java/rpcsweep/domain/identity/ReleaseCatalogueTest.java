package rpcsweep.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The catalogue is data that carries its own tests.
class ReleaseCatalogueTest {

  static List<CatalogueRow> everyRow() {
    return ReleaseCatalogue.rows();
  }

  @ParameterizedTest
  @MethodSource("everyRow")
  void decidesItsOwnExample(CatalogueRow row) {
    assertThat(ReleaseCatalogue.find(new Traits(row.example()))).contains(row);
  }

  @ParameterizedTest
  @MethodSource("everyRow")
  void saysWhatItRestsOn(CatalogueRow row) {
    assertThat(row.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(row.source()).hasSizeGreaterThan(10);
  }

  @Test
  void noTwoRowsHaveOneName() {
    assertThat(ReleaseCatalogue.rows().stream().map(CatalogueRow::id)).doesNotHaveDuplicates();
  }

  @Test
  void recognisesWhatOthersBorrowAndAssertsNothing() {
    assertThat(ReleaseCatalogue.rows().stream().filter(row -> row.operatingSystem().isEmpty()))
        .extracting(CatalogueRow::id)
        .contains("borrowed-version");
  }
}
