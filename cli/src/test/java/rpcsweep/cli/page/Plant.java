package rpcsweep.cli.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A simulated company of two sites, before and after somebody installed an update on one host and
/// somebody else put an old image on another.
final class Plant {

  static final String ADDRESSES = "127.20.0.0/20";
  static final String MENDED = "127.20.4.7";
  static final String SPOILED = "127.20.0.9";
  static final String UNPATCHED = "127.20.4.8";

  private static final String SITES =
      """
      sites:
        - id: office
          name: Head office
          networks: [127.20.0.0/21]
          pace: {rate: 120, window: 2048, spacing: 0ms, timeout: 4s}
        - id: plant
          name: The plant
          networks: [127.20.8.0/21]
          pace: {rate: 120, window: 2048, spacing: 0ms, timeout: 4s}
      """;

  private static final String NETWORKS =
      """
      seed: 7
      networks:
        - prefix: 127.20.0.0/22
          mixture: {windows-xp-patched: 34, windows-2000-patched: 18, windows-xp-sp2: 9, windows-7: 6,
                    windows-xp-unpatched: 2, windows-2000-kb823980-only: 1, refused: 6, silent: 24}
          hosts: {%s: %s}
        - prefix: 127.20.4.0/23
          mixture: {windows-2000-unpatched: 16, windows-2000-kb823980-only: 14, nt4-unpatched: 9,
                    windows-2000-patched: 12, dcom-disabled: 4, garbage: 1, refused: 14, silent: 30}
          hosts: {%s: %s, 127.20.4.8: windows-2000-unpatched}
        - prefix: 127.20.6.0/23
          mixture: {samba-dc: 10, hp-ux-dced: 4, refused: 36, silent: 50}
        - prefix: 127.20.8.0/22
          mixture: {windows-2003-patched: 38, windows-2003-sp1: 26, windows-server-2022: 18, samba-dc: 8,
                    windows-2003-unpatched: 1, refused: 4, silent: 5}
        - prefix: 127.20.12.0/24
          mixture: {windows-2000-unpatched: 50, windows-2000-patched: 10, silent: 40}
        - prefix: 127.20.13.0/24
          mixture: {windows-xp-patched: 44, reset-after-bind: 4, tarpit: 4, not-rpc: 8, silent: 40}
        - prefix: 127.20.14.0/23
          mixture: {windows-xp-patched: 5, windows-95: 2, silent: 93}
      """;

  private Plant() {}

  /// The sites file.
  static Path sites(Path folder) {
    return write(folder.resolve("sites.yaml"), SITES);
  }

  /// The laboratory as it is at first.
  static Path before(Path folder) {
    return write(
        folder.resolve("before.yaml"),
        NETWORKS.formatted(SPOILED, "windows-xp-patched", MENDED, "windows-2000-unpatched"));
  }

  /// The laboratory as it is later.
  static Path after(Path folder) {
    return write(
        folder.resolve("after.yaml"),
        NETWORKS.formatted(SPOILED, "windows-xp-unpatched", MENDED, "windows-2000-patched"));
  }

  /// How many addresses truly lack an update.
  static long vulnerable(Map<String, String> truth) {
    return truth.values().stream().filter(Plant::isVulnerable).count();
  }

  private static boolean isVulnerable(String state) {
    return state.equals("UNPATCHED") || state.equals("PATCHED_KB823980_ONLY");
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
