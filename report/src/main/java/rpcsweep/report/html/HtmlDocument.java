package rpcsweep.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.HostDocument;
import rpcsweep.report.host.HostMessages;

/// The report that a manager reads. What it says first is known last, so hosts are tallied as they
/// come and everything is written at the end; the tally's size is bounded.
public final class HtmlDocument implements HostDocument {

  private final Cover cover;
  private final Writer out;
  private final Tally tally = new Tally();

  /// @param cover the question, the language and the latest scans
  public HtmlDocument(Cover cover, Writer out) {
    this.cover = cover;
    this.out = out;
  }

  @Override
  public void host(Host host) {
    tally.add(HostMessages.read(host));
  }

  @Override
  public void end() throws IOException {
    Words words = new Words(cover.language());
    Material material = new Material(cover, words, tally, tally.total());
    Markup to = new Markup();
    to.open("html", "lang", words.language().getLanguage());
    head(words, to);
    to.line().open("body");
    Opening.write(material, to);
    to.open("main");
    TrendSection.write(material, to);
    PlacesSection.write(material, to);
    ActionsSection.write(material, to);
    HostsSection.write(material, to);
    MethodSection.write(material, to);
    to.close();
    to.element("footer", words.of("footer", words.time(cover.written())));
    to.close().close();
    out.write("<!DOCTYPE html>\n");
    out.write(to.toString());
    out.write('\n');
  }

  private static void head(Words words, Markup to) throws IOException {
    to.line().open("head");
    to.empty("meta", "charset", "utf-8");
    to.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    to.empty("meta", "name", "color-scheme", "content", "light dark");
    // Nothing is fetched and nothing runs, whatever a host calls itself.
    to.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    to.element("title", words.of("title"));
    to.style(style());
    to.close();
  }

  private static String style() throws IOException {
    try (InputStream rules = HtmlDocument.class.getResourceAsStream("report.css")) {
      if (rules == null) {
        throw new IllegalStateException("report.css is not in the program");
      }
      return new String(rules.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
