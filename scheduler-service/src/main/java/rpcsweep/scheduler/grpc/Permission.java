package rpcsweep.scheduler.grpc;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import rpcsweep.access.DeniedException;
import rpcsweep.access.Identity;
import rpcsweep.access.grpc.Callers;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.ResourceNames;
import rpcsweep.scheduler.AuditEntry;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanSchedule;
import rpcsweep.scheduler.SitePart;

/// What a caller may have to do with. A scan or schedule of several sites is for those who may have
/// to do with all of them.
///
/// @param caller who calls
record Permission(Identity caller) {

  /// That of whoever made the call that this thread was handed.
  static Permission current() {
    return new Permission(Callers.current());
  }

  /// @throws DeniedException where it is none of the caller's business
  void require(ScanDefinition scan) {
    require(includes(scan));
  }

  /// @throws DeniedException where it is none of the caller's business
  void require(ScanSchedule schedule) {
    require(includes(schedule));
  }

  /// For what is to be created: who is limited to sites names them. What is planned is then at
  /// those sites, whatever else owns the addresses, and the reasons of a refusal tell of no others.
  ///
  /// @param names as in the request
  /// @throws DeniedException where others are among them
  void requireNamed(Collection<String> names) {
    require(
        isUnlimited()
            || (!names.isEmpty()
                && names.stream()
                    .allMatch(
                        name -> ResourceNames.parseSite(name).filter(this::includes).isPresent())));
  }

  boolean includes(SiteId site) {
    return caller.sites().includes(site);
  }

  boolean includes(ScanDefinition scan) {
    return caller.sites().includesAll(scan.parts().stream().map(SitePart::site).toList());
  }

  /// One that names no site concerns any.
  boolean includes(ScanSchedule schedule) {
    List<SiteId> sites = schedule.order().sites();
    return isUnlimited() || (!sites.isEmpty() && caller.sites().includesAll(sites));
  }

  /// Whether something was done to what the caller may have to do with. What is not there any more
  /// could have been anybody's.
  boolean includes(AuditEntry entry, Books books) {
    if (isUnlimited() || entry.subject().equals(ResourceNames.EVERY_SITE)) {
      return true;
    }
    Optional<SiteId> site = ResourceNames.parseSite(entry.subject());
    return site.filter(this::includes).isPresent()
        || ResourceNames.parseScan(entry.subject())
            .flatMap(books.scans()::find)
            .filter(scan -> includes(scan.definition()))
            .isPresent()
        || ResourceNames.parseSchedule(entry.subject())
            .flatMap(books.schedules()::find)
            .filter(view -> includes(view.schedule()))
            .isPresent();
  }

  private boolean isUnlimited() {
    return caller.sites() instanceof SiteScope.Every;
  }

  private void require(boolean included) {
    if (!included) {
      throw DeniedException.site(caller);
    }
  }
}
