package rpcsweep.report.html;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.report.host.Portrait;
import rpcsweep.report.host.ReportedHost;
import rpcsweep.report.host.Standing;

/// The hosts that lack an update, and those that could not be judged.
final class HostsSection {

  private HostsSection() {}

  static void write(Material material, Markup to) {
    Words words = material.words();
    long vulnerable = material.count(Standing.VULNERABLE);
    if (vulnerable > 0) {
      to.line().open("section").element("h2", words.of("vulnerable.title"));
      long probable = material.tally().probable();
      if (probable > 0) {
        to.element("p", words.of("vulnerable.probable", probable));
      }
      table(material.tally().vulnerable(), material, to);
      rest(vulnerable - material.tally().vulnerable().size(), words, to);
      to.close();
    }
    long undetermined = material.count(Standing.UNDETERMINED);
    if (undetermined > 0) {
      to.line().open("section").element("h2", words.of("undetermined.title"));
      to.element("p", words.of("undetermined.intro"));
      table(material.tally().undetermined(), material, to);
      rest(undetermined - material.tally().undetermined().size(), words, to);
      to.close();
    }
  }

  private static void rest(long more, Words words, Markup to) {
    if (more > 0) {
      to.element("p", words.of("hosts.more", more), "class", "more");
    }
  }

  private static void table(List<ReportedHost> hosts, Material material, Markup to) {
    Words words = material.words();
    boolean sites = material.isOfSeveralSites();
    to.open("div", "class", "wide").open("table", "class", "hosts").open("thead").open("tr");
    to.element("th", words.of("hosts.address"), "scope", "col");
    if (sites) {
      to.element("th", words.of("hosts.site"), "scope", "col");
    }
    to.element("th", words.of("hosts.who"), "scope", "col");
    to.element("th", words.of("hosts.state"), "scope", "col");
    to.element("th", words.of("hosts.since"), "scope", "col");
    to.element("th", words.of("hosts.actions"), "scope", "col");
    to.close().close().open("tbody");
    for (ReportedHost host : hosts) {
      to.line().open("tr");
      to.element("th", host.key().address().toString(), "scope", "row", "class", "id");
      if (sites) {
        to.element("td", host.key().site().toString(), "class", "site");
      }
      who(host.portrait(), to);
      to.open("td", "class", "state").text(words.of(host.state()));
      if (host.confidence().equals(Optional.of(Confidence.PROBABLE))) {
        to.element("small", words.of(Confidence.PROBABLE));
      }
      to.close();
      to.element("td", host.stateSince().map(words::day).orElse(""), "class", "day");
      to.open("td", "class", "links");
      ActionsSection.numbers(host, material, to);
      to.close().close();
    }
    to.close().close().close();
  }

  private static void who(Portrait portrait, Markup to) {
    to.open("td", "class", "who").text(portrait.hostName());
    String more =
        Stream.of(portrait.operatingSystem(), portrait.domain())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    if (!more.isEmpty()) {
      to.element("small", more);
    }
    to.close();
  }
}
