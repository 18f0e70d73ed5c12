package rpcsweep.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.ReportedHost;

/// What every address of the lab really is, to hold a report against.
///
/// @param states the state a right report gives each address
record LabTruth(SortedMap<Address, HostState> states) {

  /// Copies the map.
  LabTruth {
    states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
  }

  /// Reads the lab's lines under their header: what a scan of this profile must find.
  ///
  /// @throws IllegalArgumentException for lines of another shape
  static LabTruth parse(List<String> csv, Profile profile) {
    SortedMap<Address, HostState> states = new TreeMap<>();
    List<String> header = List.of(csv.getFirst().split(",", -1));
    int addressColumn = header.indexOf("address");
    int stateColumn = header.indexOf(column(profile));
    if (addressColumn < 0 || stateColumn < 0) {
      throw new IllegalArgumentException("not the header of a truth: " + csv.getFirst());
    }
    for (String line : csv.subList(1, csv.size())) {
      List<String> cells = List.of(line.split(",", -1));
      if (cells.size() != header.size()) {
        throw new IllegalArgumentException("not a truth: " + line);
      }
      Address address =
          Address.parse(cells.get(addressColumn))
              .orElseThrow(() -> new IllegalArgumentException("not a truth: " + line));
      states.put(address, HostState.valueOf(cells.get(stateColumn)));
    }
    return new LabTruth(states);
  }

  /// Who asks more learns more: names settle what a denied call means, and other ports are heard
  /// where the first is silent.
  private static String column(Profile profile) {
    return switch (profile) {
      case PATCH -> "state";
      case IDENTIFY -> "identified_state";
      case FULL -> "exposed_state";
    };
  }

  /// Every address of the lab.
  TargetSet addresses() {
    return TargetSet.of(states.keySet().stream().map(AddressRange::of).toList());
  }

  /// Every address on which the report and the truth differ, one line each.
  List<String> differences(Iterable<ReportedHost> report) {
    SortedMap<Address, HostState> unseen = new TreeMap<>(states);
    List<String> differences = new ArrayList<>();
    for (ReportedHost host : report) {
      Address address = host.key().address();
      HostState truth = unseen.remove(address);
      if (truth == null) {
        differences.add(
            address + (states.containsKey(address) ? " is reported twice" : " is not in the lab"));
      } else if (truth != host.state()) {
        differences.add("%s is %s, reported %s".formatted(address, truth, host.state()));
      }
    }
    unseen.forEach(
        (address, truth) -> differences.add(address + " is " + truth + ", not reported"));
    return differences;
  }
}
