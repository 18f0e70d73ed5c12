package rpcsweep.results.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.verdict.HostState;

class FilterParserTest {

  private static final HostFilter UNPATCHED = new HostFilter.StateIs(HostState.UNPATCHED);
  private static final HostFilter PATCHED = new HostFilter.StateIs(HostState.PATCHED);
  private static final HostFilter PLANT =
      new HostFilter.TextIs(TextField.DOMAIN, TextRelation.EQUAL, "PLANT");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void holdsOfEveryHostWhereNothingIsSaid(String text) throws InvalidFilterException {
    assertThat(FilterParser.parse(text)).isEqualTo(HostFilter.EVERY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=UNPATCHED",
        "state = UNPATCHED",
        "  state\n=\tHOST_STATE_UNPATCHED ",
        "(state = \"UNPATCHED\")",
        "((state='UNPATCHED'))"
      })
  void readsOneComparisonHoweverItIsSpaced(String text) throws InvalidFilterException {
    assertThat(FilterParser.parse(text)).isEqualTo(UNPATCHED);
  }

  /// AIP-160: unlike in most languages, `OR` binds tighter.
  @Test
  void bindsOrTighterThanAnd() throws InvalidFilterException {
    assertThat(FilterParser.parse("domain=PLANT AND state=PATCHED OR state=UNPATCHED"))
        .isEqualTo(
            new HostFilter.And(List.of(PLANT, new HostFilter.Or(List.of(PATCHED, UNPATCHED)))));
    assertThat(FilterParser.parse("(domain=PLANT AND state=PATCHED) OR state=UNPATCHED"))
        .isEqualTo(
            new HostFilter.Or(List.of(new HostFilter.And(List.of(PLANT, PATCHED)), UNPATCHED)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NOT domain=PLANT", "-domain=PLANT", "NOT (domain=PLANT)", "-(domain=\"PLANT\")"})
  void negatesTheNextTermOnly(String text) throws InvalidFilterException {
    assertThat(FilterParser.parse(text + " AND state=PATCHED"))
        .isEqualTo(new HostFilter.And(List.of(new HostFilter.Not(PLANT), PATCHED)));
  }

  @Test
  void readsTextsWithSpacesAndQuotes() throws InvalidFilterException {
    assertThat(FilterParser.parse("operating_system=\"Windows Server 2003\""))
        .isEqualTo(
            new HostFilter.TextIs(
                TextField.OPERATING_SYSTEM, TextRelation.EQUAL, "Windows Server 2003"));
    assertThat(FilterParser.parse("host_name:'O\\'Brien\\\\1'"))
        .isEqualTo(
            new HostFilter.TextIs(TextField.HOST_NAME, TextRelation.CONTAINED, "O'Brien\\1"));
    assertThat(FilterParser.parse("host_name:*"))
        .isEqualTo(new HostFilter.TextIs(TextField.HOST_NAME, TextRelation.KNOWN, "*"));
    assertThat(FilterParser.parse("host_name:\"*\""))
        .isEqualTo(new HostFilter.TextIs(TextField.HOST_NAME, TextRelation.CONTAINED, "*"));
  }

  @ParameterizedTest
  @CsvSource({"=,EQUAL", "!=,DIFFERENT", "<,BEFORE", "<=,NOT_AFTER", ">,AFTER", ">=,NOT_BEFORE"})
  void readsTimesWithOrWithoutQuotesAndOffset(String operator, TimeRelation relation)
      throws InvalidFilterException {
    HostFilter expected =
        new HostFilter.TimeIs(
            TimeField.LAST_OBSERVE_TIME, relation, Instant.parse("2026-11-23T08:00:00Z"));

    for (String time :
        List.of("2026-11-23T08:00:00Z", "\"2026-11-23T08:00:00Z\"", "2026-11-23T17:00:00+09:00")) {
      assertThat(FilterParser.parse("last_observe_time" + operator + time)).isEqualTo(expected);
    }
  }

  @Test
  void tellsEverythingThatMeansNothingWithItsPosition() {
    assertThat(problems("colour=red AND state:PATCHED OR state=GREEN AND last_observe_time:now"))
        .extracting(FilterProblem::position)
        .containsExactly(1, 21, 39, 66, 67);
    assertThat(problems("host_name<x OR domain=''").stream().map(FilterProblem::message))
        .containsExactly(
            "host_name is compared with =, != or :, not <",
            "is not empty; NOT domain:* are hosts without one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state|6|expected =, !=, :, <, <=, > or >=, not the end",
        "state=|7|expected a value, quoted where it has spaces, not the end",
        "state=PATCHED state=UNPATCHED|15|expected AND, OR or the end, not 'state=UNPATCHED'",
        "state=PATCHED AND|18|expected a comparison, NOT or '(', not the end",
        "(state=PATCHED|15|expected AND, OR or ')', not the end",
        "state=PATCHED)|14|expected AND, OR or the end, not ')'",
        "domain=\"PLANT|8|expected a value, quoted where it has spaces, not '\"PLANT'",
        "NOT NOT state=PATCHED|9|expected =, !=, :, <, <=, > or >=, not 'state=PATCHED'",
        "()|2|expected a comparison, NOT or '(', not ')'",
      })
  void saysWhatItExpectedWhereTheGrammarBreaks(String text, int position, String message) {
    assertThat(problems(text))
        .extracting(FilterProblem::position, FilterProblem::message)
        .containsExactly(tuple(position, message));
  }

  @Test
  void limitsLengthAndDepth() throws InvalidFilterException {
    String deep = "(".repeat(64) + "state=PATCHED" + ")".repeat(64);
    assertThat(FilterParser.parse(deep)).isEqualTo(PATCHED);
    assertThat(problems("(" + deep + ")"))
        .extracting(FilterProblem::message)
        .containsExactly("parentheses are nested at most 64 deep");

    String longest = "state=PATCHED" + " ".repeat(FilterParser.LONGEST - 13);
    assertThat(FilterParser.parse(longest)).isEqualTo(PATCHED);
    assertThat(problems(longest + " "))
        .extracting(FilterProblem::message)
        .containsExactly("a filter has at most 4096 characters, not 4097");
  }

  /// Whatever is typed, the parser answers with a filter or with problems inside of the text.
  @Test
  void survivesAnyText() {
    String[] parts = {
      "state",
      "=",
      "!=",
      ":",
      "<",
      ">=",
      "UNPATCHED",
      "AND",
      "OR",
      "NOT",
      "-",
      "(",
      ")",
      "\"",
      "'",
      "\\",
      "*",
      " ",
      "\u0000",
      "é",
      "\uD800",
      "2026-11-23T08:00:00Z",
      "host_name",
      "first_observe_time",
      "domain",
      "PLANT",
      ".",
      ",",
      "\n"
    };
    Random random = new Random(5);
    int filters = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(14); part >= 0; part--) {
        text.append(parts[random.nextInt(parts.length)]);
        text.append(random.nextBoolean() ? " " : "");
      }
      try {
        FilterParser.parse(text.toString());
        filters++;
      } catch (InvalidFilterException e) {
        assertThat(e.problems())
            .isNotEmpty()
            .allMatch(
                problem -> problem.position() >= 1 && problem.position() <= text.length() + 1);
      }
    }
    assertThat(filters).isPositive();
  }

  private static List<FilterProblem> problems(String text) {
    InvalidFilterException problem =
        catchThrowableOfType(InvalidFilterException.class, () -> FilterParser.parse(text));
    assertThat(problem).as("'%s' is refused", text).isNotNull();
    return problem.problems();
  }
}
