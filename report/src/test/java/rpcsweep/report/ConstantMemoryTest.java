package rpcsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.report.host.HostDocument;

/// A million hosts pass through a process that has no room for them.
class ConstantMemoryTest {

  private static final int HOSTS = 1_000_000;

  /// In MiB; a million hosts with their names take some 500.
  private static final int HEAP = 40;

  @ParameterizedTest
  @EnumSource(DocumentFormat.class)
  void aMillionHostsNeedNoMoreThanAFew(DocumentFormat format, @TempDir Path folder)
      throws Exception {
    Path said = folder.resolve("said");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                format.name())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).as(Files.readString(said)).isZero();
  }

  /// The process.
  static final class Child {

    private Child() {}

    /// @param arguments the format
    public static void main(String[] arguments) throws IOException {
      Counted out = new Counted();
      HostDocument document =
          DocumentFormat.valueOf(arguments[0]).open(Examples.cover(Locale.ENGLISH), out);
      for (int i = 0; i < HOSTS; i++) {
        document.host(host(i));
      }
      document.end();
      if (out.written < 10_000) {
        throw new IllegalStateException("only " + out.written + " characters");
      }
    }

    /// Every tenth lacks an update, every tenth is undetermined, and many are silent.
    private static Host host(int number) {
      String address = "10." + (number >> 16) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
      return switch (number % 10) {
        case 0 -> Examples.unpatched("osaka", address, "PC-" + number);
        case 1 -> Examples.host("osaka", address, HostState.NEEDS_INVESTIGATION);
        case 2, 3 -> Examples.host("osaka", address, HostState.PATCHED);
        default -> Examples.host("osaka", address, HostState.NO_RESPONSE);
      };
    }
  }

  /// Takes everything and keeps nothing.
  private static final class Counted extends Writer {

    private long written;

    @Override
    public void write(char[] text, int offset, int length) {
      written += length;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
