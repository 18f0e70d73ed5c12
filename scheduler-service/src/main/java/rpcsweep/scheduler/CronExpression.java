package rpcsweep.scheduler;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When a schedule is due: the five fields of a crontab (minute, hour, day of month, month, day of
/// week), as POSIX describes them, with steps (`*/15`) and names (`MON`).
///
/// @param text as it was typed
public record CronExpression(String text) {

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  /// Refuses what is none.
  ///
  /// @throws IllegalArgumentException with what is wrong
  public CronExpression {
    text = text.strip();
    PARSER.parse(text).validate();
  }

  /// The first time after an instant; empty where there is none any more.
  public Optional<Instant> after(Instant instant, ZoneId zone) {
    return times().nextExecution(instant.atZone(zone)).map(time -> time.toInstant());
  }

  /// The last time at or before an instant; empty where there was none.
  public Optional<Instant> atOrBefore(Instant instant, ZoneId zone) {
    return times()
        .lastExecution(instant.plusMillis(1).atZone(zone))
        .map(time -> time.toInstant())
        .filter(time -> !time.isAfter(instant));
  }

  private ExecutionTime times() {
    return ExecutionTime.forCron(PARSER.parse(text));
  }

  @Override
  public String toString() {
    return text;
  }
}
