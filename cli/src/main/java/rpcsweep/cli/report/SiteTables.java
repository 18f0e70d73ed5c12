package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import rpcsweep.cli.view.SiteView;

/// Sites for people.
final class SiteTables {

  private static final int MOST_NETWORKS = 2;

  /// An exclusion that lapses within this time should be looked at now.
  private static final Duration SOON = Duration.ofDays(14);

  private SiteTables() {}

  static void writeList(List<SiteView> sites, Instant now, PrintWriter out) {
    if (sites.isEmpty()) {
      out.println("No sites.");
      return;
    }
    TextTable table =
        new TextTable(
            "SITE",
            "STATE",
            "WORKERS",
            ">OUT",
            ">SCANS",
            ">RATE",
            "PROFILE",
            "NETWORKS",
            "EXCLUSIONS");
    for (SiteView site : sites) {
      table.row(
          site.id().toString(),
          HoldText.of(site),
          workers(site),
          String.format(Locale.ROOT, "%,d", site.load().outstandingAddresses()),
          String.valueOf(site.load().unfinishedScans()),
          String.format(Locale.ROOT, "%,d/s", site.pace().addressesPerSecond()),
          site.profile().label(),
          networks(site),
          exclusions(site, now));
    }
    table.lines().forEach(out::println);
  }

  static void writeConfiguration(List<SiteView> sites, Instant now, PrintWriter out) {
    TextTable table =
        new TextTable(
            "SITE", "PROFILE", ">RATE", ">ADDRESSES", "NETWORKS", "EXCLUSIONS", "WINDOWS");
    for (SiteView site : sites) {
      table.row(
          site.id().toString(),
          site.profile().label(),
          String.format(Locale.ROOT, "%,d/s", site.pace().addressesPerSecond()),
          String.format(Locale.ROOT, "%,d", site.addressCount()),
          networks(site),
          exclusions(site, now),
          site.windows().toString());
    }
    table.lines().forEach(out::println);
  }

  private static String workers(SiteView site) {
    if (site.load().workers() > 0) {
      return String.valueOf(site.load().workers());
    }
    // A halted worker takes nothing and so is not connected; that says nothing of the network.
    return site.halt().isPresent() ? "none while halted" : "none: unreachable";
  }

  private static String networks(SiteView site) {
    String first = String.join(" ", site.networks().stream().limit(MOST_NETWORKS).toList());
    int more = site.networks().size() - MOST_NETWORKS;
    return more > 0 ? first + " +" + more : first;
  }

  private static String exclusions(SiteView site, Instant now) {
    long lapsed = site.exclusions().stream().filter(each -> expiresBy(each, now)).count();
    long soon =
        site.exclusions().stream().filter(each -> expiresBy(each, now.plus(SOON))).count() - lapsed;
    return site.exclusions().isEmpty()
        ? "-"
        : site.exclusions().size()
            + (soon == 0 ? "" : ", " + soon + (soon == 1 ? " ends" : " end") + " within 14 days")
            + (lapsed > 0 ? ", " + lapsed + " lapsed" : "");
  }

  private static boolean expiresBy(SiteView.Exclusion exclusion, Instant time) {
    return exclusion.expiry().filter(end -> !end.isAfter(time)).isPresent();
  }

  static void writeDetails(SiteView site, Instant now, PrintWriter out) {
    line("site", site.id() + " (" + site.displayName() + ")", out);
    line("state", HoldText.of(site), out);
    site.halt().ifPresent(halt -> line("halted at", HoldText.time(halt.time()), out));
    line("workers", workers(site), out);
    line(
        "handed out",
        String.format(
            Locale.ROOT,
            "%,d addresses in %,d batches",
            site.load().outstandingAddresses(),
            site.load().outstandingBatches()),
        out);
    line("scans", site.load().unfinishedScans() + " unfinished", out);
    line("profile", site.profile().label(), out);
    line(
        "pace",
        String.format(
            Locale.ROOT,
            "%,d addresses per second, at most %,d handed out, %d ms between connects into one /24,"
                + " %d ms for an answer",
            site.pace().addressesPerSecond(),
            site.pace().window(),
            site.pace().spacing().toMillis(),
            site.pace().timeout().toMillis()),
        out);
    line("windows", site.windows().toString(), out);
    line("networks", String.format(Locale.ROOT, "%,d addresses", site.addressCount()), out);
    site.networks().forEach(network -> out.println("           " + network));
    if (!site.exclusions().isEmpty()) {
      out.println();
      writeExclusions(site, now, out);
    }
  }

  private static void writeExclusions(SiteView site, Instant now, PrintWriter out) {
    TextTable table = new TextTable("EXCLUDED", "UNTIL", "REASON", "OWNER");
    for (SiteView.Exclusion exclusion : site.exclusions()) {
      table.row(
          exclusion.addresses(),
          exclusion
              .expiry()
              .map(end -> HoldText.time(end) + (end.isAfter(now) ? "" : " (lapsed)"))
              .orElse("-"),
          exclusion.reason(),
          exclusion.owner());
    }
    table.lines().forEach(out::println);
  }

  static void writeHalts(List<SiteView> sites, PrintWriter out) {
    List<SiteView> halted = sites.stream().filter(site -> site.halt().isPresent()).toList();
    if (halted.isEmpty()) {
      out.println("No site is halted.");
      return;
    }
    TextTable table = new TextTable("HALTED", "SINCE", "BY", "REASON");
    for (SiteView site : halted) {
      site.halt()
          .ifPresent(halt ->
              table.row(
                  site.id().toString(),
                  HoldText.time(halt.time()),
                  halt.actor(),
                  halt.reason().isEmpty() ? "-" : halt.reason()));
    }
    table.lines().forEach(out::println);
    int open = sites.size() - halted.size();
    out.println(
        open == 0
            ? "Every site is halted."
            : open == 1 ? "1 other site is not." : open + " other sites are not.");
  }

  private static void line(String label, String text, PrintWriter out) {
    out.printf("%-10s %s%n", label, text);
  }
}
