package rpcsweep.access.token;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.Identity;
import rpcsweep.access.Role;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;

/// What the columns of a line grant: a name, a role, and the limits after them.
///
/// @param identity who it is
/// @param expires when it ends, null where it does not
record Grant(Identity identity, @Nullable Instant expires) {

  static final String SITES = "sites=";
  static final String EXPIRES = "expires=";

  /// Reads `name role [sites=a,b] [expires=INSTANT]`.
  ///
  /// @param problem is told what is wrong, each thing in one sentence
  /// @return empty where something is
  static Optional<Grant> read(List<String> columns, Consumer<String> problem) {
    Tally told = new Tally(problem);
    if (columns.size() < 2) {
      told.accept("has a name and a role, at least");
      return Optional.empty();
    }
    String name = columns.get(0);
    if (!Identity.isName(name)) {
      told.accept("'" + name + "' is no name: at most 100 printable characters of ASCII");
    }
    Optional<Role> role = Role.parse(columns.get(1));
    if (role.isEmpty()) {
      told.accept("'" + columns.get(1) + "' is no role: viewer, operator or admin");
    }
    SiteScope sites = new SiteScope.Every();
    @Nullable Instant expires = null;
    for (String limit : columns.subList(2, columns.size())) {
      if (limit.startsWith(SITES)) {
        sites = new SiteScope.Only(sites(limit.substring(SITES.length()), told));
      } else if (limit.startsWith(EXPIRES)) {
        expires = instant(limit.substring(EXPIRES.length()), told);
      } else {
        told.accept("'" + limit + "' is no limit: sites=a,b or expires=2027-03-31T00:00:00Z");
      }
    }
    return told.count > 0
        ? Optional.empty()
        : Optional.of(new Grant(new Identity(name, role.orElseThrow(), sites), expires));
  }

  private static SortedSet<SiteId> sites(String list, Consumer<String> problem) {
    SortedSet<SiteId> sites = new TreeSet<>();
    for (String site : list.split(",", -1)) {
      if (SiteId.isValid(site)) {
        sites.add(new SiteId(site));
      } else {
        problem.accept("'" + site + "' is no site id (a-z, 0-9, '-', at most 40)");
      }
    }
    return sites;
  }

  private static @Nullable Instant instant(String text, Consumer<String> problem) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      problem.accept("'" + text + "' is no time such as 2027-03-31T00:00:00Z");
      return null;
    }
  }

  /// Counts what is wrong while it is told.
  private static final class Tally implements Consumer<String> {

    private final Consumer<String> problem;
    private int count;

    Tally(Consumer<String> problem) {
      this.problem = problem;
    }

    @Override
    public void accept(String sentence) {
      count++;
      problem.accept(sentence);
    }
  }
}
