package rpcsweep.sites;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;

/// Follows a sites file, so that a new exclusion needs no restart. What is compared is the content:
/// Kubernetes changes a ConfigMap by turning a symbolic link, and no time stamp tells of that
/// reliably.
///
/// A file that is half written or missing for a moment is refused, once, and what was valid before
/// stays valid: the sites are never less than what somebody wrote and meant.
///
/// To be polled by one thread; [#sites()] may be asked by any.
public final class SitesWatch {

  /// What the file has become.
  public sealed interface Change {

    /// The sites, from now on.
    record Read(Sites sites) implements Change {}

    /// Nothing that could be used; the sites stay what they were.
    ///
    /// @param problems every problem, at least one
    record Refused(List<Problem> problems) implements Change {

      /// Copies the problems.
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// What was found where the file should be.
  private sealed interface Finding {

    record Text(String content) implements Finding {}

    record Nothing(List<Problem> problems) implements Finding {}
  }

  private final Path file;
  private Finding last;
  private volatile Sites sites;

  /// Reads the file for the first time.
  ///
  /// @throws InvalidInputException with every problem of it
  public SitesWatch(Path file) throws InvalidInputException {
    this.file = file;
    String content = SitesFile.content(file);
    last = new Finding.Text(content);
    sites = SitesFile.parse(file.toString(), content);
  }

  /// What was valid last.
  public Sites sites() {
    return sites;
  }

  /// Reads the file, and answers if it is not what it was the last time, each change once. Waits
  /// for nothing but the file system.
  public Optional<Change> poll() {
    Finding found = find();
    if (found.equals(last)) {
      return Optional.empty();
    }
    last = found;
    return Optional.of(
        switch (found) {
          case Finding.Text(String content) -> read(content);
          case Finding.Nothing(List<Problem> problems) -> new Change.Refused(problems);
        });
  }

  private Finding find() {
    try {
      return new Finding.Text(SitesFile.content(file));
    } catch (InvalidInputException e) {
      return new Finding.Nothing(e.problems());
    }
  }

  private Change read(String content) {
    try {
      sites = SitesFile.parse(file.toString(), content);
      return new Change.Read(sites);
    } catch (InvalidInputException e) {
      return new Change.Refused(e.problems());
    }
  }
}
