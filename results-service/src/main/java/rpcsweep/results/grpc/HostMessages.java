package rpcsweep.results.grpc;

import java.util.Map;
import java.util.TreeMap;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.Rule;
import rpcsweep.domain.verdict.Verdict;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.ExchangeMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.SiteSummary;
import rpcsweep.proto.host.v1.StateCount;
import rpcsweep.results.SiteCounts;

/// Hosts and counts as messages.
final class HostMessages {

  private HostMessages() {}

  /// A host. Evidence is there where it stands for the state, rule and confidence where the present
  /// rules conclude that state from it; names, exposure and times are those of the host's record,
  /// wherever it has one.
  ///
  /// @param view how much of it
  static Host write(rpcsweep.results.Host host, HostViewing view) {
    Host.Builder message =
        Host.newBuilder()
            .setName(ResourceNames.host(host.key()))
            .setSite(host.key().site().value())
            .setAddress(host.key().address().toString())
            .setState(HostStateMessages.write(host.state()));
    HostRecord hostRecord = host.record();
    if (hostRecord != null) {
      message
          .setFirstObserveTime(AddressMessages.write(hostRecord.firstObserveTime()))
          .setLastObserveTime(AddressMessages.write(hostRecord.lastObserveTime()))
          .setStateChangeTime(AddressMessages.write(hostRecord.stateChangeTime()))
          .setScan(ResourceNames.scan(hostRecord.scan()));
      if (host.evidenceStands()) {
        hostRecord.exchanges().stream().map(ExchangeMessages::write).forEach(message::addEvidence);
      }
    }
    Verdict verdict = host.verdict();
    if (verdict != null) {
      message
          .setConfidence(HostStateMessages.write(verdict.confidence()))
          .setRuleId(verdict.ruleId())
          .setReason(Assessment.rule(verdict.ruleId()).map(Rule::reason).orElse(""));
    }
    PortraitMessages.put(host, view, message);
    return message.build();
  }

  /// The counts of a site, in the order of the states.
  static SiteSummary write(SiteCounts counts) {
    SiteSummary.Builder message = SiteSummary.newBuilder().setSite(counts.site().value());
    for (Map.Entry<HostState, Long> count : new TreeMap<>(counts.counts()).entrySet()) {
      message.addStateCounts(
          StateCount.newBuilder()
              .setState(HostStateMessages.write(count.getKey()))
              .setHostCount(count.getValue()));
    }
    return message.build();
  }
}
