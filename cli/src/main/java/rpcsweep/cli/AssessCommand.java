package rpcsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rpcsweep.capture.CaptureSummary;
import rpcsweep.capture.MalformedCaptureException;
import rpcsweep.cli.assess.CaptureAssessment;
import rpcsweep.cli.assess.CapturedHost;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.report.CapturedReport;
import rpcsweep.cli.report.ReportFormat;
import rpcsweep.cli.report.Reports;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.report.host.ReportedHost;

/// `rpcsweep assess`: judges again what was recorded, by the rules of today.
@Command(
    name = "assess",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Judges recorded conversations by the rules of today; dials nothing.",
    description = {
      "With a FILE, finds the conversations of a scanner, this one or Microsoft's, in a pcap or"
          + " pcapng capture and judges each. Exit code 1 where a host lacks an update.",
      "Without one, judges again the answers that the results service keeps, and tells which hosts"
          + " would be in another state."
    })
final class AssessCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "A capture: pcap or pcapng.")
  private @Nullable Path file;

  @Option(
      names = "--explain",
      description = "Tells every PDU of every conversation, and the rule that applied.")
  private boolean explain;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json, jsonl or csv (default: table).")
  private String format = "table";

  @Option(
      names = "--site",
      paramLabel = "ID",
      description = "Without a FILE: only hosts of this site.")
  private @Nullable String site;

  @Mixin private ServerOptions server = new ServerOptions();

  AssessCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    ReportFormat chosen =
        new OptionReader(problems)
            .parsed(
                "--format",
                format,
                ReportFormat.named(format).filter(each -> each != ReportFormat.KB824146),
                "table, json, jsonl, csv")
            .orElse(ReportFormat.TABLE);
    if (explain && chosen != ReportFormat.TABLE) {
      problems.add("--explain", "is for people and not together with --format");
    }
    if (site != null && !SiteId.isValid(site)) {
      problems.add("--site", "'%s' is not a site id (a-z, 0-9, '-')".formatted(site));
    }
    if (file != null && site != null) {
      problems.add("--site", "not together with a FILE");
    }
    if (file != null && !Files.isReadable(file)) {
      problems.add("FILE", "'%s' cannot be read".formatted(file));
    }
    return file == null ? assessStored(chosen, problems) : assess(file, chosen, problems);
  }

  private int assess(Path capture, ReportFormat chosen, Problems problems)
      throws InvalidInputException, IOException {
    problems.throwIfAny();
    List<CapturedHost> hosts;
    try {
      CaptureAssessment.Result result = CaptureAssessment.read(capture);
      hosts = result.hosts();
      note(result.summary(), hosts);
    } catch (MalformedCaptureException e) {
      problems.add(capture.toString(), e.getMessage());
      throw problems.refusal();
    }
    List<ReportedHost> reported = hosts.stream().map(CapturedReport::judged).toList();
    ReportOutput.write(
        Optional.empty(),
        surroundings.out(),
        out -> {
          if (explain) {
            hosts.forEach(host -> CapturedReport.explain(host, surroundings.language(), out));
          } else {
            Reports.write(reported, chosen, out);
          }
        });
    return reported.stream().anyMatch(host -> host.state().isVulnerable())
        ? ExitCodes.VULNERABLE
        : ExitCodes.OK;
  }

  private void note(CaptureSummary summary, List<CapturedHost> hosts) {
    Notices notices = surroundings.notices();
    notices.say(
        String.format(
            Locale.ROOT,
            "%,d packets, %,d TCP connections, %,d conversations of a scanner, rule set %d",
            summary.packets(),
            summary.conversations(),
            hosts.size(),
            Assessment.RULE_SET));
    if (summary.truncated()) {
      notices.say("the capture ends in the middle of a packet; what came before was read");
    }
    long incomplete = hosts.stream().filter(host -> !host.complete()).count();
    if (incomplete > 0) {
      notices.say(
          String.format(Locale.ROOT, "%,d conversations were not captured whole", incomplete));
    }
  }

  private int assessStored(ReportFormat chosen, Problems problems)
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    try (Session session = ServicesAtHand.open(server, problems, surroundings)) {
      StoredAssessment assessment =
          StoredAssessment.of(
              session.services().hosts(), Optional.ofNullable(site).map(SiteId::new));
      List<ReportedHost> changed = new ArrayList<>(assessment.changed());
      ReportOutput.write(Optional.empty(), surroundings.out(), out -> write(changed, chosen, out));
      surroundings
          .notices()
          .say(
              String.format(
                  Locale.ROOT,
                  "%,d conversations judged again by rule set %d: %,d hosts would be in another"
                      + " state",
                  assessment.judged(),
                  Assessment.RULE_SET,
                  changed.size()));
      return ExitCodes.OK;
    }
  }

  private void write(List<ReportedHost> changed, ReportFormat chosen, PrintWriter out) {
    if (explain) {
      changed.forEach(host -> Reports.explain(host, surroundings.language(), out));
    } else if (!changed.isEmpty() || chosen != ReportFormat.TABLE) {
      Reports.write(changed, chosen, out);
    }
  }
}
