package rpcsweep.scheduler;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ResourceNames;

/// Puts into words who did what. The entry is written before the act it tells of: what happened is
/// in the trail, also where the act failed half way. A halt alone goes first, for it must not wait.
final class Audit {

  /// How much of a list is spelled out.
  private static final int NAMED = 20;

  private final InstantSource clock;

  Audit(InstantSource clock) {
    this.clock = clock;
  }

  /// A scan was created.
  AuditEntry created(Actor actor, ScanDefinition definition) {
    return entry(actor, AuditEntry.Act.CREATE_SCAN, definition.id(), scope(definition));
  }

  /// Something was done to a scan.
  AuditEntry scan(Actor actor, AuditEntry.Act act, ScanDefinition definition) {
    return entry(actor, act, definition.id(), scope(definition));
  }

  /// A site, or every site, was halted or released.
  AuditEntry site(Actor actor, AuditEntry.Act act, String subject, String reason) {
    return new AuditEntry(now(), actor, act, subject, reason);
  }

  /// Something was done to a schedule.
  AuditEntry schedule(Actor actor, AuditEntry.Act act, ScanSchedule schedule, String remark) {
    String scope = "%s %s, %s".formatted(schedule.cron(), schedule.zone(), scope(schedule.order()));
    return new AuditEntry(
        now(),
        actor,
        act,
        ResourceNames.schedule(schedule.id()),
        remark.isEmpty() ? scope : remark + ": " + scope);
  }

  private AuditEntry entry(Actor actor, AuditEntry.Act act, ScanId scan, String scope) {
    return new AuditEntry(now(), actor, act, ResourceNames.scan(scan), scope);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static String scope(ScanDefinition definition) {
    List<String> parts = new ArrayList<>();
    for (SitePart part : definition.parts()) {
      parts.add("%s: %d addresses".formatted(part.site(), part.planned().size()));
    }
    return String.join(", ", parts) + "; " + scope(definition.order());
  }

  private static String scope(ScanOrder order) {
    String sites =
        order.sites().isEmpty()
            ? ""
            : " at " + order.sites().stream().map(SiteId::value).collect(Collectors.joining(" "));
    String excludes =
        order.typed().excludes().isEmpty() ? "" : " without " + some(order.typed().excludes());
    return some(order.typed().targets()) + sites + excludes;
  }

  private static String some(Collection<String> texts) {
    String named = texts.stream().limit(NAMED).collect(Collectors.joining(" "));
    int more = texts.size() - NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}
