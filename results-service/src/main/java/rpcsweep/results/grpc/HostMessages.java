package rpcsweep.results.grpc;

import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.Rule;
import rpcsweep.domain.verdict.Verdict;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.ExchangeMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.Host;

/// Hosts as messages.
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
}
