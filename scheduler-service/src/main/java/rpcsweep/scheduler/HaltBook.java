package rpcsweep.scheduler;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.SiteId;

/// The halts there are, as far as this process has read the controls. Thread-safe.
public final class HaltBook {

  private final Map<SiteId, Halt> bySite = new HashMap<>();
  private @Nullable Halt ofEverySite;

  /// A record was read.
  public synchronized void apply(HaltRecord entry) {
    @Nullable SiteId site = entry.site();
    @Nullable Halt halt = entry.halt();
    if (site == null) {
      ofEverySite = halt;
    } else if (halt == null) {
      bySite.remove(site);
    } else {
      bySite.put(site, halt);
    }
  }

  /// The halt a site is under: that of every site, else its own.
  public synchronized Optional<Halt> find(SiteId site) {
    return Optional.ofNullable(ofEverySite).or(() -> Optional.ofNullable(bySite.get(site)));
  }

  /// The halt of this site alone, or of every site.
  ///
  /// @param site null for every site
  public synchronized Optional<Halt> exactly(@Nullable SiteId site) {
    return Optional.ofNullable(site == null ? ofEverySite : bySite.get(site));
  }
}
