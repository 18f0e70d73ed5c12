package rpcsweep.cli.input;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;
import rpcsweep.sites.SitesFile;

/// The site of a machine that has no sites file: `local`, whose authorised networks are exactly the
/// addresses that commands have named and not yet finished scanning.
public final class LocalSites {

  /// The id of the site.
  public static final SiteId LOCAL = new SiteId("local");

  private static final TargetSet LOOPBACK =
      TargetSet.of(AddressRange.prefix(Address.ofIpv4(0x7f00_0000), 8));

  /// Turns a host name into its addresses.
  @FunctionalInterface
  public interface Resolver {
    /// Every address of the name.
    InetAddress[] resolve(String name) throws UnknownHostException;
  }

  private LocalSites() {}

  /// Every address a specification names, host names resolved here; a name without an address is a
  /// problem.
  public static TargetSet named(TargetSpec spec, Resolver resolver, Problems problems) {
    List<AddressRange> resolved = new ArrayList<>();
    for (String name : spec.hostNames()) {
      try {
        for (InetAddress address : resolver.resolve(name)) {
          resolved.add(AddressRange.of(Address.of(address)));
        }
      } catch (UnknownHostException e) {
        problems.add(name, "this host name has no address here");
      }
    }
    return spec.targets().union(TargetSet.of(resolved));
  }

  /// Writes the site for a scan: the addresses it names, and those of an unfinished scan before it.
  ///
  /// @param file where; read first if it is there
  public static void authorise(TargetSet addresses, Pace pace, Path file)
      throws InvalidInputException, IOException {
    TargetSet all = addresses;
    if (Files.exists(file)) {
      Optional<Site> before = SitesFile.read(file).find(LOCAL);
      all = before.map(Site::networks).orElse(TargetSet.empty()).union(addresses);
    }
    write(all, pace, file);
  }

  /// Writes a site that holds nothing but loopback, for a stack that only answers questions.
  public static void authoriseLoopback(Path file) throws IOException {
    write(LOOPBACK, Pace.STANDARD, file);
  }

  private static void write(TargetSet networks, Pace pace, Path file) throws IOException {
    Site site = new Site(LOCAL, "This machine", networks, List.of(), pace);
    writeSites(new Sites(List.of(site)), file);
  }

  /// Writes sites, whole or not at all.
  public static void writeSites(Sites sites, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, SitesFile.write(sites));
    Path ignored = Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
