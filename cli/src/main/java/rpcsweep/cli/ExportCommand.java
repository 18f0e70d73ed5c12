package rpcsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rpcsweep.cli.grpc.HostClient;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.report.DocumentFormat;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.HostDocument;
import rpcsweep.report.host.ReportedScan;

/// `rpcsweep export`: everything that is known, as a document.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Writes every host into a document: CSV, JSON Lines, SARIF, HTML.",
    description =
        "Reads every host of the question as one stream and writes it as it comes, in address order;"
            + " 16 million hosts take no more memory than 16. A file appears when it is whole.",
    footer = {
      "",
      "For the management:   rpcsweep export --format html --output report.html",
      "For a tracker:        rpcsweep export --format sarif --site osaka --output osaka.sarif",
      "For a spreadsheet:    rpcsweep export --format csv --state unpatched --output worst.csv"
    })
final class ExportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = {
        "csv       a record per host, for spreadsheets",
        "jsonl     a line per host, everything the API tells",
        "kb824146  the shape of KB824146scan.exe",
        "sarif     SARIF 2.1.0, for vulnerability trackers",
        "html      a report for people, in one file"
      })
  private String format = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the document goes, instead of standard output.")
  private @Nullable Path output;

  @Mixin private QuestionOptions question = new QuestionOptions();

  @Option(
      names = "--language",
      paramLabel = "en|ja",
      description = "Of words for people (default: the environment's).")
  private @Nullable String language;

  @Mixin private ServerOptions server = new ServerOptions();

  ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    OptionReader options = new OptionReader(problems);
    Optional<DocumentFormat> chosen =
        options.parsed("--format", format, DocumentFormat.named(format), DocumentFormat.names());
    Optional<Locale> spoken = language(options);
    Cover.Question asked = question.read(problems);
    try (Session session = ServicesAtHand.open(server, problems, surroundings)) {
      write(session.services().hosts(), asked, chosen.orElseThrow(), spoken.orElseThrow());
      return ExitCodes.OK;
    }
  }

  private void write(HostClient hosts, Cover.Question asked, DocumentFormat chosen, Locale spoken)
      throws RequestFailedException, IOException {
    List<ReportedScan> trend =
        chosen == DocumentFormat.HTML ? latestScans(hosts, asked) : List.of();
    Cover cover = new Cover(surroundings.clock().instant(), asked, spoken, trend);
    try (ExportProgress progress = new ExportProgress(surroundings)) {
      ReportOutput.stream(
          Optional.ofNullable(output),
          surroundings.out(),
          out -> {
            HostDocument document = chosen.open(cover, out);
            hosts.export(asked, chosen.view(), progress.counting(document));
            document.end();
          });
      progress.finished(output);
    }
  }

  /// The report tells enough without them, and says nothing wrong.
  private List<ReportedScan> latestScans(HostClient hosts, Cover.Question asked)
      throws RequestFailedException {
    try {
      return hosts.reportedScans(asked.site());
    } catch (RequestFailedException e) {
      if (!e.isRefused()) {
        throw e;
      }
      surroundings.notices().say("the report is without the latest scans: " + e.getMessage());
      return List.of();
    }
  }

  private Optional<Locale> language(OptionReader options) {
    if (language == null) {
      return Optional.of(surroundings.language());
    }
    return options.parsed(
        "--language",
        language,
        switch (language) {
          case "en" -> Optional.of(Locale.ENGLISH);
          case "ja" -> Optional.of(Locale.JAPANESE);
          default -> Optional.empty();
        },
        "en, ja");
  }
}
