package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import rpcsweep.domain.advice.AdviceText;
import rpcsweep.domain.advice.Measure;

/// Advice for people: numbered, wrapped, what it breaks below what to do.
final class AdviceFormat {

  private static final int WIDTH = 100;

  private AdviceFormat() {}

  static void write(List<Measure> measures, Locale language, PrintWriter out) {
    int number = 1;
    for (Measure measure : measures) {
      AdviceText text = AdviceText.of(measure, language);
      write(String.format(Locale.ROOT, "%3d. ", number++), text.action(), out);
      if (!text.consequence().isEmpty()) {
        write("     ", text.consequence(), out);
      }
      write("     ", "[" + measure.reference() + "]", out);
    }
  }

  /// Japanese has no spaces to break at and is left to the terminal.
  private static void write(String lead, String text, PrintWriter out) {
    StringBuilder line = new StringBuilder(lead);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > lead.length()) {
        out.println(line.toString().stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(lead.length()));
      }
      line.append(word).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }
}
