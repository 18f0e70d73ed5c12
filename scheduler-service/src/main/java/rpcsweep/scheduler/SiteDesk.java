package rpcsweep.scheduler;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ResourceNames;

/// Shows the sites, and stops them in an emergency.
public final class SiteDesk {

  private final SiteDirectory directory;
  private final Books books;
  private final ScanLog log;
  private final InstantSource clock;
  private final Audit audit;

  /// @param directory the configured sites
  /// @param books what is in the log
  /// @param log where halts are written
  /// @param clock when
  public SiteDesk(SiteDirectory directory, Books books, ScanLog log, InstantSource clock) {
    this.directory = directory;
    this.books = books;
    this.log = log;
    this.clock = clock;
    audit = new Audit(clock);
  }

  /// Every configured site, by id.
  ///
  /// @throws RefusedException where the log has not been read yet
  public List<SiteView> list() throws RefusedException {
    books.requireComplete();
    return directory.sites().all().stream().map(this::view).toList();
  }

  /// A configured site.
  ///
  /// @throws RefusedException where there is none of that name, or the log has not been read yet
  public SiteView find(String name) throws RefusedException {
    books.requireComplete();
    return view(configured(name));
  }

  private SiteView view(Site site) {
    return new SiteView(site, books.halts().find(site.id()), books.sites().find(site.id()));
  }

  private Site configured(String name) throws RefusedException {
    return ResourceNames.parseSite(name)
        .flatMap(directory.sites()::find)
        .orElseThrow(() ->
            new RefusedException(
                new Refusal.SiteUnknown(
                    name, directory.sites().all().stream().map(Site::id).toList())));
  }

  /// Stops a site, or every site, until it is released. Halting again changes the reason only.
  ///
  /// @param name `sites/{site}`, or `sites/-` for every site
  /// @throws RefusedException where there is no such site, or the log cannot be written
  public List<SiteView> halt(String name, String reason, Actor actor) throws RefusedException {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return write(name, new Halt(reason, actor.name(), now), AuditEntry.Act.HALT_SITE, actor);
  }

  /// Lifts the halt of a site, or the halt of every site; a site halted by itself stays so when the
  /// halt of every site is lifted, and the other way round.
  ///
  /// @param name `sites/{site}`, or `sites/-` for every site
  /// @throws RefusedException where there is no such site, or the log cannot be written
  public List<SiteView> release(String name, Actor actor) throws RefusedException {
    return write(name, null, AuditEntry.Act.RELEASE_SITE, actor);
  }

  private List<SiteView> write(String name, @Nullable Halt halt, AuditEntry.Act act, Actor actor)
      throws RefusedException {
    Optional<Site> site =
        name.equals(ResourceNames.EVERY_SITE) ? Optional.empty() : Optional.of(configured(name));
    @Nullable SiteId id = site.map(Site::id).orElse(null);
    String reason = halt == null ? "" : halt.reason();
    HaltRecord entry = new HaltRecord(id, halt);
    log.append(List.of(entry, audit.site(actor, act, name, reason)));
    // It is in force already; whoever asked is to be told so.
    books.halts().apply(entry);
    return site.isPresent() ? List.of(view(site.get())) : list();
  }
}
