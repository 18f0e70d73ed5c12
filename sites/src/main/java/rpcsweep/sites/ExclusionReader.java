package rpcsweep.sites;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import rpcsweep.domain.site.Exclusion;

/// Reads one exclusion; empty, with findings, where its addresses are wrong.
final class ExclusionReader {

  private static final String NO_TEXT = "?";

  private final ZoneId zone;
  private final Findings findings;

  /// @param zone where its last day ends
  ExclusionReader(ZoneId zone, Findings findings) {
    this.zone = zone;
    this.findings = findings;
  }

  Optional<Exclusion> read(Node node) {
    return Section.open(node, "an exclusion", Keys.EXCLUSION, findings)
        .flatMap(section -> {
          String reason =
              section.requireText(Keys.REASON).map(ScalarNode::getValue).orElse(NO_TEXT);
          String owner = section.requireText(Keys.OWNER).map(ScalarNode::getValue).orElse(NO_TEXT);
          @Nullable Instant expiry = section.find(Keys.EXPIRES).flatMap(this::expiry).orElse(null);
          return section
              .require(Keys.ADDRESSES)
              .flatMap(addresses -> Section.range(addresses, "'" + Keys.ADDRESSES + "'", findings))
              .map(range -> new Exclusion(range, reason, owner, expiry));
        });
  }

  private Optional<Instant> expiry(Node node) {
    return Section.text(node, "'" + Keys.EXPIRES + "'", findings)
        .flatMap(text -> {
          Optional<LocalDate> lastDay = date(text.getValue());
          if (lastDay.isEmpty()) {
            findings.add(text, "'" + text.getValue() + "' is not a date such as 2027-01-31");
          }
          return lastDay.map(day -> endOf(day, zone));
        });
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeException _) {
      // Such as the 30th of February.
      return Optional.empty();
    }
  }

  /// The first moment after a day; where its last minutes come twice, after the second time.
  static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).withLaterOffsetAtOverlap().toInstant();
  }

  /// The last day of an exclusion that ends at this moment; where it ends within a day, that day,
  /// for what is written down must not end sooner than it did.
  static LocalDate lastDay(Instant expiry, ZoneId zone) {
    return expiry.minusNanos(1).atZone(zone).toLocalDate();
  }
}
