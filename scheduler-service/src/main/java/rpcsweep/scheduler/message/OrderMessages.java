package rpcsweep.scheduler.message;

import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ProfileMessages;
import rpcsweep.proto.scan.v1.TargetSpec;
import rpcsweep.scheduler.ScanOrder;

/// [ScanOrder] as a part of the log's records.
final class OrderMessages {

  private OrderMessages() {}

  static rpcsweep.proto.internal.v1.ScanOrder write(ScanOrder order) {
    return rpcsweep.proto.internal.v1.ScanOrder.newBuilder()
        .setDisplayName(order.displayName())
        .addAllSiteIds(order.sites().stream().map(SiteId::value).toList())
        .setTargetSpec(
            TargetSpec.newBuilder()
                .addAllTargets(order.typed().targets())
                .addAllExcludes(order.typed().excludes()))
        .setRpcPort(order.rpcPort())
        .setProfile(ProfileMessages.write(order.selection().profile()))
        .setWormIndicators(order.selection().wormIndicators())
        .setPriority(StatusMessages.write(order.priority()))
        .setRetrySilent(order.retriesSilence())
        .build();
  }

  static ScanOrder read(rpcsweep.proto.internal.v1.ScanOrder message) {
    return new ScanOrder(
        message.getDisplayName(),
        message.getSiteIdsList().stream().map(SiteId::new).toList(),
        new ScanOrder.Typed(
            message.getTargetSpec().getTargetsList(), message.getTargetSpec().getExcludesList()),
        message.getRpcPort(),
        new ProbeSelection(
            ProfileMessages.read(message.getProfile())
                .orElseThrow(() -> new IllegalArgumentException("no such profile")),
            message.getWormIndicators()),
        StatusMessages.readPriority(message.getPriority()),
        message.getRetrySilent());
  }
}
