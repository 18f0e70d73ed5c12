package rpcsweep.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/// Where reports go: standard output, or a file that appears only when it is whole. Always UTF-8.
final class ReportOutput {

  /// Large, for a document of millions of hosts is written in pieces of a hundred bytes.
  private static final int BUFFER = 1 << 16;

  private ReportOutput() {}

  /// Writes a document.
  ///
  /// @param <E> what else can go wrong
  @FunctionalInterface
  interface Body<E extends Exception> {
    void to(Writer out) throws IOException, E;
  }

  /// Runs a writer.
  ///
  /// @param file where to, if not to `standard`
  static void write(Optional<Path> file, PrintStream standard, Consumer<PrintWriter> report)
      throws IOException {
    stream(
        file,
        standard,
        out -> {
          PrintWriter printer = new PrintWriter(out);
          report.accept(printer);
          if (printer.checkError()) {
            throw new IOException(file.map(Path::toString).orElse("standard output"));
          }
        });
  }

  /// Runs a writer that stops where nobody takes what it writes.
  ///
  /// @param file where to, if not to `standard`
  static <E extends Exception> void stream(Optional<Path> file, PrintStream standard, Body<E> body)
      throws IOException, E {
    if (file.isEmpty()) {
      Writer out = buffered(new Noticed(standard));
      run(body, out);
      out.flush();
      return;
    }
    Path part = file.get().resolveSibling(file.get().getFileName() + ".part");
    try {
      try (Writer out = buffered(Files.newOutputStream(part))) {
        run(body, out);
      }
      Path ignored = Files.move(part, file.get(), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      // Only there where it did not become the file.
      Files.deleteIfExists(part);
    }
  }

  private static <E extends Exception> void run(Body<E> body, Writer out) throws IOException, E {
    try {
      body.to(out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Writer buffered(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  /// Standard output keeps its errors to itself, and a reader that has gone away is one.
  private static final class Noticed extends OutputStream {

    private final PrintStream standard;

    Noticed(PrintStream standard) {
      this.standard = standard;
    }

    @Override
    public void write(int value) throws IOException {
      standard.write(value);
      check();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      standard.write(bytes, offset, length);
      check();
    }

    @Override
    public void flush() throws IOException {
      check();
    }

    private void check() throws IOException {
      if (standard.checkError()) {
        throw new IOException("nobody reads standard output any more");
      }
    }
  }
}
