package rpcsweep.cli;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.grpc.ScheduleClient;
import rpcsweep.cli.grpc.Services;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.report.ControlReports;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScheduleView;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep schedules`: scans that are made again and again.
@Command(
    name = "schedules",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Lists, creates, pauses and deletes recurring scans.",
    description = "Lists the schedules: when each is due, and what became of it the last time.",
    synopsisSubcommandLabel = "[create|show|pause|resume|delete ID ...]",
    commandListHeading = "%nWith a schedule:%n")
final class SchedulesCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private SchedulerOptions server = new SchedulerOptions();

  @Mixin private FormatOption format = new FormatOption();

  private SchedulesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static CommandLine withItsCommands(Surroundings surroundings) {
    return new CommandLine(new SchedulesCommand(surroundings))
        .addSubcommand(new Create())
        .addSubcommand(new Show())
        .addSubcommand(new Pause())
        .addSubcommand(new Resume())
        .addSubcommand(new Delete());
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    boolean json = format.isJson(problems);
    return new Inquiry(server, surroundings)
        .answer(
            problems,
            services -> services.schedules().list(),
            (schedules, out) -> ControlReports.writeSchedules(schedules, json, out));
  }

  /// `schedules create`.
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Makes a scan whenever the clock says so.",
      footer = {
        "",
        "Weekday nights: rpcsweep schedules create plant --cron '0 22 * * MON-FRI'"
            + " --time-zone Asia/Tokyo --site osaka 192.0.2.0/24"
      })
  static final class Create implements Callable<Integer> {

    @ParentCommand
    private SchedulesCommand schedules = new SchedulesCommand(Surroundings.ofThisProcess());

    @Parameters(index = "0", paramLabel = "ID", description = "What the schedule is called.")
    private String id = "";

    @Parameters(
        index = "1..*",
        paramLabel = "TARGET",
        arity = "0..*",
        description = "Address, prefix, range or host name, as for scan.")
    private List<String> targets = new ArrayList<>();

    @Option(
        names = "--cron",
        paramLabel = "'FIELDS'",
        required = true,
        description =
            "When: minute, hour, day of month, month and day of week of a crontab, such as"
                + " '0 22 * * MON-FRI'.")
    private String cron = "";

    @Option(
        names = "--time-zone",
        paramLabel = "ZONE",
        description = "IANA time zone of --cron, such as Europe/Paris (default: UTC).")
    private String timeZone = "";

    @Option(
        names = "--overlap",
        paramLabel = "POLICY",
        description =
            "What happens when the scan before still goes on: skip, allow or cancel-running"
                + " (default: skip).")
    private String overlap = "skip";

    @Mixin private ScanManners manners = new ScanManners();

    @Override
    public Integer call()
        throws InvalidInputException, StackException, RequestFailedException, IOException {
      Problems problems = new Problems();
      OptionReader options = new OptionReader(problems);
      Optional<ScheduleId> schedule = options.schedule("ID", id);
      Optional<ScheduleView.Overlap> policy =
          options.parsed(
              "--overlap",
              overlap,
              ScheduleView.Overlap.ofLabel(overlap),
              "skip, allow, cancel-running");
      checkTimes(problems);
      ScanOrder order =
          new ScanOrder(
              manners.sites(problems), manners.spec(targets, problems), manners.manner(problems));
      try (Session session =
          ServicesAtHand.running(schedules.server, problems, schedules.surroundings)) {
        ScheduleView created =
            session
                .services()
                .schedules()
                .create(
                    schedule.orElseThrow(),
                    new ScheduleView.Cadence(cron.strip(), timeZone, policy.orElseThrow()),
                    order);
        ReportOutput.write(
            Optional.empty(),
            schedules.surroundings.out(),
            out -> ControlReports.writeSchedule(created, false, out));
        return ExitCodes.OK;
      }
    }

    /// What a shell makes of an unquoted crontab; the fields themselves are the scheduler's to
    /// read.
    private void checkTimes(Problems problems) {
      if (cron.strip().split("\\s+").length != 5) {
        problems.add(
            "--cron", "'%s' has not five fields; quote them: '0 22 * * MON-FRI'".formatted(cron));
      }
      try {
        if (!timeZone.isEmpty()) {
          ZoneId ignored = ZoneId.of(timeZone);
        }
      } catch (DateTimeException e) {
        problems.add(
            "--time-zone", "'%s' is not a time zone such as Europe/Paris".formatted(timeZone));
      }
    }
  }

  /// `schedules show`.
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Everything known of a schedule.")
  static final class Show implements Callable<Integer> {

    @ParentCommand
    private SchedulesCommand schedules = new SchedulesCommand(Surroundings.ofThisProcess());

    @Parameters(paramLabel = "ID", description = "The schedule.")
    private String id = "";

    @Mixin private FormatOption format = new FormatOption();

    @Override
    public Integer call()
        throws InvalidInputException, StackException, RequestFailedException, IOException {
      Problems problems = new Problems();
      Optional<ScheduleId> schedule = new OptionReader(problems).schedule("ID", id);
      boolean json = format.isJson(problems);
      return new Inquiry(schedules.server, schedules.surroundings)
          .answer(
              problems,
              services -> services.schedules().get(schedule.orElseThrow()),
              (answer, out) -> ControlReports.writeSchedule(answer, json, out));
    }
  }

  /// `schedules pause`.
  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Makes no scans until it is resumed; a scan that runs goes on.")
  static final class Pause extends OfSchedules {

    @Override
    String request(ScheduleClient client, ScheduleId schedule) throws RequestFailedException {
      return client.pause(schedule).paused() ? "paused" : "not paused";
    }
  }

  /// `schedules resume`.
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Makes scans again; what was due meanwhile is not made up for.")
  static final class Resume extends OfSchedules {

    @Override
    String request(ScheduleClient client, ScheduleId schedule) throws RequestFailedException {
      return client.resume(schedule).next().map(next -> "due next at " + next).orElse("resumed");
    }
  }

  /// `schedules delete`.
  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Deletes a schedule; its scans stay.")
  static final class Delete extends OfSchedules {

    @Override
    String request(ScheduleClient client, ScheduleId schedule) throws RequestFailedException {
      client.delete(schedule);
      return "deleted";
    }
  }

  /// Steers schedules.
  abstract static class OfSchedules extends Steering<ScheduleId> {

    @ParentCommand
    private SchedulesCommand schedules = new SchedulesCommand(Surroundings.ofThisProcess());

    OfSchedules() {
      super("schedule");
    }

    /// @return what it is now, in words
    abstract String request(ScheduleClient client, ScheduleId schedule)
        throws RequestFailedException;

    @Override
    final String request(ScheduleId schedule, Services services) throws RequestFailedException {
      return request(services.schedules(), schedule);
    }

    @Override
    final Optional<ScheduleId> read(String id, OptionReader options) {
      return options.schedule("ID", id);
    }

    @Override
    final SchedulerOptions server() {
      return schedules.server;
    }

    @Override
    final Surroundings surroundings() {
      return schedules.surroundings;
    }
  }
}
