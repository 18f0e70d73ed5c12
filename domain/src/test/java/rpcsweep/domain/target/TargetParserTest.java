package rpcsweep.domain.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static rpcsweep.domain.target.Text.set;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParserTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 10.0.0.5",
    "' 10.0.0.5\t', 10.0.0.5",
    "10.0.0.0/24, 10.0.0.0/24",
    "0.0.0.0/0, 0.0.0.0/0",
    "10.0.0.5/32, 10.0.0.5",
    "10.0.1.5-10.0.2.40, 10.0.1.5-10.0.2.40",
    "10.0.1.5 - 10.0.1.40, 10.0.1.5-10.0.1.40",
    "10.0.1.5-40, 10.0.1.5-10.0.1.40",
    "10.0.1.0-255, 10.0.1.0/24",
    "10.0.1.5-5, 10.0.1.5",
    "FD00::/112, fd00::/112",
    "fd00::1-fd00::20, fd00::1-fd00::20",
    "fd00::5, fd00::5",
    "fd00::/127, fd00::/127",
    "fd00::8000-fd00::1:7fff, fd00::8000-fd00::1:7fff",
    "fd00::1 - fd00::1, fd00::1",
    "10.0.1.5 - 40, 10.0.1.5-10.0.1.40",
    "10.0.1.0-10.0.1.255, 10.0.1.0/24",
    "10.0.255.250-10.1.0.5, 10.0.255.250-10.1.0.5",
    "255.255.255.250-255, 255.255.255.250-255.255.255.255",
    "::1, ::1",
    "::ffff:10.0.0.0/104, 10.0.0.0/8"
  })
  void readsAddressesPrefixesAndRanges(String expression, String ranges)
      throws InvalidInputException {
    TargetSpec spec = TargetParser.parse(List.of(expression), List.of(expression));

    assertThat(spec.targets()).hasToString(ranges);
    assertThat(spec.excludes()).hasToString(ranges);
    assertThat(spec.hostNames()).isEmpty();
    assertThat(spec.planned().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "printer, printer",
    "Printer-7.Osaka.Example.COM, printer-7.osaka.example.com",
    "printer.example.com., printer.example.com",
    "10.0.0.1.example, 10.0.0.1.example",
    "_msdcs.example.com, _msdcs.example.com",
    "a, a"
  })
  void readsHostNames(String expression, String name) throws InvalidInputException {
    TargetSpec spec = TargetParser.parse(List.of(expression), List.of());

    assertThat(spec.hostNames()).containsExactly(name);
    assertThat(spec.targets().isEmpty()).isTrue();
  }

  @Test
  void keepsEachNameOnceAndInOrder() throws InvalidInputException {
    TargetSpec spec =
        TargetParser.parse(
            List.of("web", "db.example", "10.0.0.1", "WEB", "db.example."), List.of());

    assertThat(spec.hostNames()).containsExactly("web", "db.example");
  }

  @Test
  void plansTheTargetsWithoutTheExcludes() throws InvalidInputException {
    TargetSpec spec =
        TargetParser.parse(List.of("10.0.0.0/24", "10.0.9.9"), List.of("10.0.0.0/25"));

    assertThat(spec.planned()).isEqualTo(set("10.0.0.128/25", "10.0.9.9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                    | an address is empty
          3com                  | '3com' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          10.0.0                | '10.0.0' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          10.0.0.256            | '10.0.0.256' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          010.0.0.1             | '010.0.0.1' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          10.0.0.0/33           | '10.0.0.0/33' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          10.0.0.0/             | '10.0.0.0/' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          ::ffff:10.0.0.0/8     | '::ffff:10.0.0.0/8' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          ::/80                 | '::/80' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          http://web/           | 'http://web/' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          10.0.0.1,10.0.0.2     | '10.0.0.1,10.0.0.2' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          10.0.0.7/24           | '10.0.0.7/24' has host bits set; did you mean 10.0.0.0/24?
          10.0.1.40-10.0.1.5    | '10.0.1.40-10.0.1.5' runs downwards; write the lower address first
          10.0.1.40-5           | '10.0.1.40-5' runs downwards; write the lower address first
          10.0.1.5-256          | '10.0.1.5-256' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          10.0.1.5-             | '10.0.1.5-' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          -10.0.1.5             | '-10.0.1.5' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          10.0.1.5-6-7          | '10.0.1.5-6-7' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          10.0.0.0/24-10.1.0.0  | '10.0.0.0/24-10.1.0.0' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          10.0.0.1-fd00::1      | '10.0.0.1-fd00::1' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          fd00::8000-fd00::1:8000 | 'fd00::8000-fd00::1:8000' has more than 65,536 IPv6 addresses
          fd00::7/112           | 'fd00::7/112' has host bits set; did you mean fd00::/112?
          fe80::1%eth0          | 'fe80::1%eth0' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          10.0.1.5-2.40         | '10.0.1.5-2.40' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          10.0.1.5-040          | '10.0.1.5-040' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          fd00::1-40            | 'fd00::1-40' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          fd00::/111            | 'fd00::/111' has more than 65,536 IPv6 addresses
          fd00::-fd00::1:0      | 'fd00::-fd00::1:0' has more than 65,536 IPv6 addresses
          ::-::1:0:0:0          | '::-::1:0:0:0' has too many addresses to be counted
          fd00::-fd02::         | 'fd00::-fd02::' has too many addresses to be counted
          a..b                  | 'a..b' is not a host name (RFC 1123: letters, digits, '-' and '.')
          web-                  | 'web-' is not a host name (RFC 1123: letters, digits, '-' and '.')
          müller                | 'müller' is not a host name (RFC 1123: letters, digits, '-' and '.')
          web server            | 'web server' is not a host name (RFC 1123: letters, digits, '-' and '.')
          """)
  void refusesWhatItWouldHaveToGuess(String expression, String message) {
    assertThat(problems(expression)).containsExactly(new Problem("targets[0]", message));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 300})
  void refusesNamesAndLabelsThatAreTooLong(int length) {
    assertThat(problems("a".repeat(length))).hasSize(1);
    assertThat(problems("a.".repeat(length) + "b")).hasSize(length > 126 ? 1 : 0);
  }

  @Test
  void refusesToExcludeAName() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TargetParser.parse(List.of("10.0.0.0/24"), List.of("printer")))
        .withMessage(
            "excludes[0]: 'printer' is a host name; exclude addresses, ranges or prefixes");
  }

  @Test
  void reportsEveryProblemOfBothListsInOrder() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() ->
            TargetParser.parse(
                List.of("10.0.0.0/24", "10.0.0.7/24", "web", "a..b"),
                List.of("10.0.0.1", "web", "")))
        .satisfies(e ->
            assertThat(e.problems())
                .extracting(Problem::place)
                .containsExactly("targets[1]", "targets[3]", "excludes[1]", "excludes[2]"));
  }

  @Test
  void namesThePlaceItWasGiven() {
    TargetParser parser = new TargetParser();
    parser.target("hosts.txt:14", "10.0.0.7/24");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(parser::finish)
        .withMessage("hosts.txt:14: '10.0.0.7/24' has host bits set; did you mean 10.0.0.0/24?");
  }

  private static List<Problem> problems(String expression) {
    try {
      TargetParser.parse(List.of(expression), List.of());
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }
}
