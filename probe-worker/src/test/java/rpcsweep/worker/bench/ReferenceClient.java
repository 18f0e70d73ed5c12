package rpcsweep.worker.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The compiled C client over the same addresses, with as many threads and as much in flight.
///
/// @param program the compiled `client.c`
/// @param threads how many threads
/// @param window in flight altogether
record ReferenceClient(Path program, int threads, int window) {

  private static final Pattern FIGURES =
      Pattern.compile("n=(\\d+) ([\\d.]+)s .*?(ok=(\\d+).*?) \\| cpu user=([\\d.]+) sys=([\\d.]+)");

  /// The bind_ack and the answer to its only request.
  private static final int ANSWERS = 2;

  Pass run(int port, int hosts) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-a",
                "127.32.0.0",
                "-n",
                Integer.toString(hosts),
                "-p",
                Integer.toString(port),
                "-t",
                Integer.toString(threads),
                "-c",
                Integer.toString(window / threads),
                "-T",
                "5000")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher figures = FIGURES.matcher(out);
    if (!figures.find()) {
      throw new IOException("the reference client said: " + out);
    }
    return new Pass(
        Integer.parseInt(figures.group(1)),
        ANSWERS * Long.parseLong(figures.group(4)),
        Double.parseDouble(figures.group(2)),
        Double.parseDouble(figures.group(5)) + Double.parseDouble(figures.group(6)),
        figures.group(3));
  }
}
