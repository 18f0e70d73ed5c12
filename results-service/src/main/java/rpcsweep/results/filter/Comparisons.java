package rpcsweep.results.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.verdict.HostState;

/// Says what a comparison means: which fields there are, and what each compares with.
final class Comparisons {

  private static final String STATE = "state";
  private static final String STATE_PREFIX = "HOST_STATE_";

  private final List<FilterProblem> problems;

  /// @param problems where those that mean nothing are told
  Comparisons(List<FilterProblem> problems) {
    this.problems = problems;
  }

  /// The comparison; one that always holds where it is a problem.
  HostFilter read(
      String field,
      int fieldAt,
      String operator,
      int operatorAt,
      FilterText.Value value,
      int valueAt) {
    Optional<TextField> text =
        Arrays.stream(TextField.values()).filter(each -> each.word().equals(field)).findFirst();
    Optional<TimeField> time =
        Arrays.stream(TimeField.values()).filter(each -> each.word().equals(field)).findFirst();
    if (field.equals(STATE)) {
      return state(operator, operatorAt, value.text(), valueAt);
    }
    if (text.isPresent()) {
      return text(text.get(), operator, operatorAt, value, valueAt);
    }
    return time.map(known -> time(known, operator, operatorAt, value.text(), valueAt))
        .orElseGet(() -> refuse(fieldAt, "is one of " + fields() + ", not '" + field + "'"));
  }

  private HostFilter state(String operator, int operatorAt, String value, int valueAt) {
    Optional<HostState> state =
        Arrays.stream(HostState.values())
            .filter(each -> each != HostState.NOT_SCANNED)
            .filter(each -> value.equals(each.name()) || value.equals(STATE_PREFIX + each.name()))
            .findFirst();
    if (state.isEmpty()) {
      refuse(valueAt, "is a state of a scanned host such as UNPATCHED, not '" + value + "'");
    }
    HostFilter is = state.<HostFilter>map(HostFilter.StateIs::new).orElse(HostFilter.EVERY);
    return switch (operator) {
      case "=" -> is;
      case "!=" -> new HostFilter.Not(is);
      default -> refuse(operatorAt, "a state is compared with = or !=, not " + operator);
    };
  }

  private HostFilter text(
      TextField field, String operator, int operatorAt, FilterText.Value value, int valueAt) {
    if (value.text().isEmpty()) {
      refuse(valueAt, "is not empty; NOT " + field.word() + ":* are hosts without one");
    }
    boolean any = value.text().equals("*") && !value.quoted();
    return switch (operator) {
      case "=" -> new HostFilter.TextIs(field, TextRelation.EQUAL, value.text());
      case "!=" -> new HostFilter.TextIs(field, TextRelation.DIFFERENT, value.text());
      case ":" ->
          new HostFilter.TextIs(
              field, any ? TextRelation.KNOWN : TextRelation.CONTAINED, value.text());
      default -> refuse(operatorAt, field.word() + " is compared with =, != or :, not " + operator);
    };
  }

  private HostFilter time(
      TimeField field, String operator, int operatorAt, String value, int valueAt) {
    Optional<Instant> time = time(value);
    if (time.isEmpty()) {
      refuse(valueAt, "is a time such as 2026-11-23T08:00:00Z, not '" + value + "'");
    }
    Optional<TimeRelation> relation = relation(operator);
    if (relation.isEmpty()) {
      refuse(operatorAt, field.word() + " is compared with =, !=, <, <=, > or >=, not " + operator);
    }
    return time.isPresent() && relation.isPresent()
        ? new HostFilter.TimeIs(field, relation.get(), time.get())
        : HostFilter.EVERY;
  }

  private static Optional<TimeRelation> relation(String operator) {
    return Optional.ofNullable(
        switch (operator) {
          case "=" -> TimeRelation.EQUAL;
          case "!=" -> TimeRelation.DIFFERENT;
          case "<" -> TimeRelation.BEFORE;
          case "<=" -> TimeRelation.NOT_AFTER;
          case ">" -> TimeRelation.AFTER;
          case ">=" -> TimeRelation.NOT_BEFORE;
          default -> null;
        });
  }

  private static Optional<Instant> time(String value) {
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String fields() {
    List<String> fields = new ArrayList<>(List.of(STATE));
    Arrays.stream(TextField.values()).map(TextField::word).forEach(fields::add);
    Arrays.stream(TimeField.values()).map(TimeField::word).forEach(fields::add);
    return String.join(", ", fields);
  }

  private HostFilter refuse(int position, String message) {
    problems.add(new FilterProblem(position, message));
    return HostFilter.EVERY;
  }
}
