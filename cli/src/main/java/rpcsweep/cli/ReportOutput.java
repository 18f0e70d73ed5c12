package rpcsweep.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/// Where reports go: standard output, or a file that appears only when it is whole. Always UTF-8.
final class ReportOutput {

  private ReportOutput() {}

  /// Runs a writer.
  ///
  /// @param file where to, if not to `standard`
  static void write(Optional<Path> file, PrintStream standard, Consumer<PrintWriter> report)
      throws IOException {
    if (file.isEmpty()) {
      PrintWriter out =
          new PrintWriter(
              new BufferedWriter(new OutputStreamWriter(standard, StandardCharsets.UTF_8)));
      report.accept(out);
      out.flush();
      return;
    }
    Path part = file.get().resolveSibling(file.get().getFileName() + ".part");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(part))) {
      report.accept(out);
      if (out.checkError()) {
        throw new IOException(file.get() + " could not be written");
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Path ignored = Files.move(part, file.get(), StandardCopyOption.REPLACE_EXISTING);
  }
}
