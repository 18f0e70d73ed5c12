package rpcsweep.results.grpc;

import java.util.List;
import rpcsweep.domain.identity.OperatingSystem;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.OperatingSystemSummary;
import rpcsweep.proto.host.v1.PrefixSummary;
import rpcsweep.proto.host.v1.StateCount;
import rpcsweep.results.ReportedScan;
import rpcsweep.results.ReportedScans;
import rpcsweep.results.SiteSummary;

/// Counts as messages.
final class SummaryMessages {

  private SummaryMessages() {}

  static rpcsweep.proto.host.v1.SiteSummary write(SiteSummary summary) {
    rpcsweep.proto.host.v1.SiteSummary.Builder message =
        rpcsweep.proto.host.v1.SiteSummary.newBuilder()
            .setSite(summary.site().value())
            .addAllStateCounts(write(summary.counts()));
    summary
        .prefixes()
        .forEach(each ->
            message.addPrefixes(
                PrefixSummary.newBuilder()
                    .setCidr(prefix(each.prefix()))
                    .addAllStateCounts(write(each.counts()))));
    summary
        .systems()
        .forEach(each ->
            message.addOperatingSystems(
                OperatingSystemSummary.newBuilder()
                    .setOperatingSystem(each.system().map(OperatingSystem::displayName).orElse(""))
                    .addAllStateCounts(write(each.counts()))));
    return message.build();
  }

  static rpcsweep.proto.host.v1.ReportedScan write(ReportedScans.Counted counted) {
    ReportedScan scan = counted.scan();
    return rpcsweep.proto.host.v1.ReportedScan.newBuilder()
        .setScan(ResourceNames.scan(scan.scan()))
        .setSite(scan.site().value())
        .setLastObserveTime(AddressMessages.write(scan.lastObserveTime()))
        .addAllStateCounts(write(counted.counts()))
        .build();
  }

  /// Those above zero, in the order of the states.
  static List<StateCount> write(StateCounts counts) {
    return counts.toMap().entrySet().stream()
        .map(count ->
            StateCount.newBuilder()
                .setState(HostStateMessages.write(count.getKey()))
                .setHostCount(count.getValue())
                .build())
        .toList();
  }

  private static String prefix(rpcsweep.domain.target.AddressRange prefix) {
    return prefix.size() == 1 ? prefix.first() + "/" + prefix.first().bits() : prefix.toString();
  }
}
