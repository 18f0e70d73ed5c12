package rpcsweep.scheduler;

import java.util.List;
import java.util.stream.Collectors;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Problem;

/// Why a call was refused.
public sealed interface Refusal {

  /// One sentence for a person.
  String message();

  /// Fields of the request that are wrong; the targets among them make it a bad target spec.
  ///
  /// @param problems every one, each with the path of its field
  record InvalidFields(List<Problem> problems) implements Refusal {
    /// Copies the problems.
    public InvalidFields {
      problems = List.copyOf(problems);
    }

    @Override
    public String message() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
  }

  /// No such site is configured.
  ///
  /// @param name as it was asked for
  /// @param known the sites there are
  record SiteUnknown(String name, List<SiteId> known) implements Refusal {
    /// Copies the sites.
    public SiteUnknown {
      known = List.copyOf(known);
    }

    @Override
    public String message() {
      return "there is no site '" + name + "'; configured are " + known;
    }
  }

  /// Targets lie outside the authorised networks.
  ///
  /// @param sites the sites that were looked at
  /// @param problems every target that does, and which of its addresses
  record TargetsNotAuthorised(List<SiteId> sites, List<Problem> problems) implements Refusal {
    /// Copies the lists.
    public TargetsNotAuthorised {
      sites = List.copyOf(sites);
      problems = List.copyOf(problems);
    }

    @Override
    public String message() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
  }

  /// Targets that more than one site owns, and no site was named.
  ///
  /// @param problems every one of them, and whose it is
  record TargetsContested(List<Problem> problems) implements Refusal {
    /// Copies the problems.
    public TargetsContested {
      problems = List.copyOf(problems);
    }

    @Override
    public String message() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
  }

  /// A site does not allow what is to be asked of its hosts.
  ///
  /// @param problems a sentence for each site
  record ProbesNotAllowed(List<Problem> problems) implements Refusal {
    /// Copies the problems.
    public ProbesNotAllowed {
      problems = List.copyOf(problems);
    }

    @Override
    public String message() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
  }

  /// Nothing is left of the targets once the exclusions are removed.
  ///
  /// @param sites the sites that own some of them
  /// @param excludedAddressCount how many addresses were removed
  record TargetsExcluded(List<SiteId> sites, long excludedAddressCount) implements Refusal {
    /// Copies the sites.
    public TargetsExcluded {
      sites = List.copyOf(sites);
    }

    @Override
    public String message() {
      return "all "
          + excludedAddressCount
          + " addresses are excluded, by the request"
          + (sites.isEmpty() ? "" : " or at the sites " + sites);
    }
  }

  /// The plan would have more batches than can be counted.
  ///
  /// @param addressCount how many addresses were asked for
  record PlanTooLarge(long addressCount) implements Refusal {
    @Override
    public String message() {
      return addressCount + " addresses are more than one scan can hold";
    }
  }

  /// No such scan.
  ///
  /// @param name as it was asked for
  record ScanUnknown(String name) implements Refusal {
    @Override
    public String message() {
      return "there is no scan '" + name + "'";
    }
  }

  /// The id is taken by a scan with other content.
  ///
  /// @param scan the scan there is
  record ScanExists(ScanId scan) implements Refusal {
    @Override
    public String message() {
      return "there already is another scan '" + scan + "'";
    }
  }

  /// The scan has ended.
  ///
  /// @param scan the scan
  /// @param state how it ended
  record ScanFinished(ScanId scan, ScanState state) implements Refusal {
    @Override
    public String message() {
      return "the scan '" + scan + "' has already ended: " + state;
    }
  }

  /// No such schedule.
  ///
  /// @param name as it was asked for
  record ScheduleUnknown(String name) implements Refusal {
    @Override
    public String message() {
      return "there is no schedule '" + name + "'";
    }
  }

  /// The id is taken by a schedule with other content.
  ///
  /// @param schedule the schedule there is
  record ScheduleExists(ScheduleId schedule) implements Refusal {
    @Override
    public String message() {
      return "there already is another schedule '" + schedule + "'";
    }
  }

  /// More callers follow scans than are served at once.
  ///
  /// @param limit how many are
  record TooManyWatchers(int limit) implements Refusal {
    @Override
    public String message() {
      return "at most " + limit + " callers may watch scans at once";
    }
  }

  /// The log cannot be written or has not been read yet.
  ///
  /// @param detail what is known of it
  record LogUnavailable(String detail) implements Refusal {
    @Override
    public String message() {
      return detail;
    }
  }
}
