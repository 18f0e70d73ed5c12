package rpcsweep.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import rpcsweep.proto.host.v1.HostView;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.HostDocument;
import rpcsweep.report.html.HtmlDocument;

/// The documents there are.
public enum DocumentFormat {
  /// One record per host (RFC 4180) under a header.
  CSV("csv", "text/csv; charset=utf-8; header=present", "csv", HostView.BASIC),
  /// One `Host` of the API per line.
  JSONL("jsonl", "application/x-ndjson", "jsonl", HostView.FULL),
  /// The shape of Microsoft's KB824146scan.exe.
  KB824146("kb824146", "text/plain; charset=utf-8", "txt", HostView.BASIC),
  /// SARIF 2.1.0, for vulnerability trackers.
  SARIF("sarif", "application/sarif+json", "sarif", HostView.BASIC),
  /// One file for people.
  HTML("html", "text/html; charset=utf-8", "html", HostView.BASIC);

  private final String label;
  private final String mediaType;
  private final String fileEnding;
  private final HostView view;

  DocumentFormat(String label, String mediaType, String fileEnding, HostView view) {
    this.label = label;
    this.mediaType = mediaType;
    this.fileEnding = fileEnding;
    this.view = view;
  }

  /// The format of that name, in any case.
  public static Optional<DocumentFormat> named(String name) {
    return Arrays.stream(values()).filter(each -> each.label.equalsIgnoreCase(name)).findFirst();
  }

  /// All names, for messages.
  public static String names() {
    return Arrays.stream(values()).map(DocumentFormat::label).collect(Collectors.joining(", "));
  }

  /// Begins a document.
  ///
  /// @param cover what it says of itself
  /// @param out where to, in UTF-8; written to in small pieces, so better buffered
  public HostDocument open(Cover cover, Writer out) throws IOException {
    return switch (this) {
      case CSV -> new CsvDocument(out);
      case JSONL -> new JsonLinesDocument(out);
      case KB824146 -> new KbDocument(KbDocument.Frame.of(cover.question()), out);
      case SARIF -> new SarifDocument(cover, out);
      case HTML -> new HtmlDocument(cover, out);
    };
  }

  /// The name as users write it.
  public String label() {
    return label;
  }

  /// As in `Content-Type`.
  public String mediaType() {
    return mediaType;
  }

  /// Without the dot.
  public String fileEnding() {
    return fileEnding;
  }

  /// How much of each host it needs.
  public HostView view() {
    return view;
  }
}
