package rpcsweep.cli.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.sites.SitesFile;

/// What is scanned: a main network of sixteen units in 127.16.0.0/12, of which each site sees six,
/// neighbours sharing one; a quiet network, seen from two sites, whose hosts are mostly silent or
/// very slow; and, in a laboratory of its own, a network that mostly refuses.
///
/// A laboratory that listens on a million addresses by one socket cannot refuse, hence the second.
///
/// @param size how large
record Enterprise(ChaosSize size) {

  /// What one command scans.
  ///
  /// @param site where
  /// @param refusing whether in the laboratory that mostly refuses, or in the main one
  /// @param targets what
  record Part(SiteId site, boolean refusing, TargetSet targets) {
    /// For file names and people.
    String name() {
      return site + (refusing ? "-refusing" : "");
    }
  }

  static final SiteId OSAKA = new SiteId("osaka");
  static final SiteId PARIS = new SiteId("paris");
  static final SiteId QUITO = new SiteId("quito");

  private static final int UNITS = 16;
  private static final int UNITS_OF_SITE = 6;
  private static final int FIRST = 0x7f10_0000;
  private static final int QUIET = 0x7f20_0000;
  private static final int REFUSING = 0x7f30_0000;
  private static final int WHOLE_BLOCK = 24;

  /// A machine that starts a process every few seconds answers late now and then; what is asked
  /// here is what survives, not how fast a host is.
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final int WINDOW = 4_096;

  /// Spreads each block, so that a few thousand hosts are not connected to in one moment.
  private static final Duration SPACING = Duration.ofMillis(2);

  private static final String ANSWERING =
      """
          patched: 400
          patched-kb823980-only: 120
          unpatched: 120
          dcom-disabled: 60
          activation-restricted: 60
          no-dcom: 40
          garbage: 10
          not-rpc: 10
          reset-after-bind: 10
          split-segments: 15
          padded-bind-ack: 15
          windows-95: 10
          nt4-unpatched: 15
          windows-2000-unpatched: 20
          windows-2000-kb823980-only: 15
          windows-xp-sp2: 25
          windows-2003-sp1: 10
          windows-server-2022: 15
          samba-dc: 10
          hp-ux-dced: 5
          big-endian: 5
          bind-nak: 5
          fragments: 5
      """;

  private static final String HARDLY_ANSWERING =
      """
          patched: 40
          unpatched: 20
          silent: 30
          tarpit: 5
          half-pdu: 5
      """;

  private static final String MOSTLY_REFUSING =
      """
          refused: 80
          patched: 10
          unpatched: 10
      """;

  /// What is scanned, by which command.
  List<Part> parts() {
    return List.of(
        new Part(OSAKA, false, units(0).union(quiet())),
        new Part(PARIS, false, units(5).union(quiet())),
        new Part(QUITO, false, units(10)),
        new Part(QUITO, true, TargetSet.of(prefix(REFUSING, smallLength(2)))));
  }

  private TargetSet units(int from) {
    List<AddressRange> units =
        IntStream.range(from, from + UNITS_OF_SITE).mapToObj(this::unit).toList();
    return TargetSet.of(units);
  }

  private AddressRange unit(int index) {
    return prefix(FIRST + (index << (Integer.SIZE - size.unitLength())), size.unitLength());
  }

  private TargetSet quiet() {
    return TargetSet.of(prefix(QUIET, smallLength(4)));
  }

  private int smallLength(int bitsMore) {
    return Math.min(size.unitLength() + bitsMore, WHOLE_BLOCK);
  }

  private static AddressRange prefix(int bits, int length) {
    return AddressRange.prefix(Address.ofIpv4(bits), length);
  }

  /// How many addresses the two laboratories have.
  long addressCount() {
    return ((long) UNITS << (Integer.SIZE - size.unitLength()))
        + quiet().size()
        + parts().getLast().targets().size();
  }

  /// Writes the configuration of the laboratory in which nobody refuses.
  Path writeLaboratory(Path folder, long seed) throws IOException {
    return Files.writeString(
        folder.resolve("lab.yaml"),
        "seed: %d\nthreads: 1\nnetworks:\n".formatted(seed)
            + network(prefix(FIRST, size.unitLength() - 4), "any", ANSWERING)
            + network(prefix(QUIET, smallLength(4)), "any", HARDLY_ANSWERING));
  }

  /// Writes the configuration of the laboratory in which most refuse.
  Path writeRefusingLaboratory(Path folder, long seed) throws IOException {
    return Files.writeString(
        folder.resolve("lab-refusing.yaml"),
        "seed: %d\nthreads: 1\nnetworks:\n".formatted(seed)
            + network(prefix(REFUSING, smallLength(2)), "each", MOSTLY_REFUSING));
  }

  private static String network(AddressRange prefix, String listen, String mixture) {
    return "  - prefix: %s\n    listen: %s\n    mixture:\n%s"
        .formatted(prefix, listen, mixture.indent(6));
  }

  /// Writes the sites.
  Path writeSites(Path folder) throws IOException {
    Pace pace = new Pace(size.rate(), WINDOW, SPACING, TIMEOUT);
    List<Site> sites = new ArrayList<>();
    for (SiteId site : List.of(OSAKA, PARIS, QUITO)) {
      TargetSet networks =
          parts().stream()
              .filter(part -> part.site().equals(site))
              .map(Part::targets)
              .reduce(TargetSet.empty(), TargetSet::union);
      sites.add(new Site(site, "Site " + site, networks, List.of(), pace));
    }
    return Files.writeString(folder.resolve("sites.yaml"), SitesFile.write(new Sites(sites)));
  }
}
