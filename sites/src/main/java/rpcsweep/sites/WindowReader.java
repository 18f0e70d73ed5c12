package rpcsweep.sites;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import rpcsweep.domain.site.MaintenanceWindow;

/// Reads one maintenance window; empty, with findings, where something of it is wrong.
final class WindowReader {

  /// The end of a day, which as a time is the beginning of the next.
  private static final String END_OF_DAY = "24:00";

  private final Section section;
  private final Findings findings;

  WindowReader(Section section, Findings findings) {
    this.section = section;
    this.findings = findings;
  }

  Optional<MaintenanceWindow> read() {
    Set<DayOfWeek> days =
        section.find(Keys.DAYS).map(this::days).orElse(MaintenanceWindow.EVERY_DAY);
    Optional<LocalTime> from = section.requireText(Keys.FROM).flatMap(text -> time(text, false));
    Optional<LocalTime> to = section.requireText(Keys.TO).flatMap(text -> time(text, true));
    return days.isEmpty()
        ? Optional.empty()
        : from.flatMap(begin -> to.map(end -> new MaintenanceWindow(days, begin, end)));
  }

  private Set<DayOfWeek> days(Node node) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Node element : Section.elements(node, "'" + Keys.DAYS + "'", findings).orElse(List.of())) {
      Section.text(element, "a day", findings).flatMap(this::day).ifPresent(days::add);
    }
    return days;
  }

  private Optional<DayOfWeek> day(ScalarNode text) {
    Optional<DayOfWeek> day =
        Arrays.stream(DayOfWeek.values())
            .filter(each -> label(each).equals(text.getValue().toLowerCase(Locale.ROOT)))
            .findFirst();
    if (day.isEmpty()) {
      findings.add(
          text, "'" + text.getValue() + "' is not a day: mon, tue, wed, thu, fri, sat or sun");
    }
    return day;
  }

  /// A day as the file has it.
  static String label(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private Optional<LocalTime> time(ScalarNode text, boolean isEnd) {
    String value = text.getValue();
    if (isEnd && value.equals(END_OF_DAY)) {
      return Optional.of(LocalTime.MIDNIGHT);
    }
    if (value.matches("(?:[01][0-9]|2[0-3]):[0-5][0-9]")) {
      return Optional.of(LocalTime.parse(value));
    }
    findings.add(
        text,
        "'%s' is not a time from 00:00 to %s"
            .formatted(value, isEnd ? END_OF_DAY : LocalTime.of(23, 59)));
    return Optional.empty();
  }
}
