package rpcsweep.scheduler.grpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import rpcsweep.domain.plan.ShortestTime;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Problem;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.ProfileMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.FailedBatch;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanPart;
import rpcsweep.proto.scan.v1.TargetSpec;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.Refusal;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanOrder;
import rpcsweep.scheduler.ScanRequest;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.SitePart;
import rpcsweep.scheduler.message.StatusMessages;

/// Scans as the API shows them.
final class ScanMessages {

  private ScanMessages() {}

  /// What is asked for.
  ///
  /// @param id the id asked for, may be empty
  /// @throws RefusedException for a profile or a priority there is not
  static ScanRequest read(String id, Scan scan) throws RefusedException {
    List<Problem> problems = new ArrayList<>();
    Optional<Profile> profile = ProfileMessages.read(scan.getProfile());
    if (profile.isEmpty()) {
      problems.add(new Problem("scan.profile", "there is no profile " + scan.getProfileValue()));
    }
    Optional<Priority> priority = priority(scan);
    if (priority.isEmpty()) {
      problems.add(new Problem("scan.priority", "there is no priority " + scan.getPriorityValue()));
    }
    if (profile.isEmpty() || priority.isEmpty()) {
      throw new RefusedException(new Refusal.InvalidFields(problems));
    }
    return new ScanRequest(
        id,
        scan.getDisplayName(),
        scan.getSitesList(),
        new ScanOrder.Typed(
            scan.getTargetSpec().getTargetsList(), scan.getTargetSpec().getExcludesList()),
        scan.getRpcPort(),
        new ProbeSelection(profile.get(), scan.getWormIndicators()),
        priority.get(),
        scan.getRetrySilent());
  }

  private static Optional<Priority> priority(Scan scan) {
    return scan.getPriority() == Scan.Priority.UNRECOGNIZED
        ? Optional.empty()
        : Optional.of(StatusMessages.readPriority(scan.getPriority()));
  }

  /// A scan.
  static Scan write(ScanSnapshot scan) {
    Scan.Builder message =
        define(scan)
            .setState(StatusMessages.write(scan.state()))
            .setCreateTime(AddressMessages.write(scan.definition().createTime()));
    if (scan.startTime() != null) {
      message.setStartTime(AddressMessages.write(scan.startTime()));
    }
    if (scan.endTime() != null) {
      message.setEndTime(AddressMessages.write(scan.endTime()));
    }
    if (scan.state() == ScanState.FAILED) {
      message.setError(
          Status.newBuilder().setCode(Code.ABORTED.getNumber()).setMessage(scan.failure()));
    }
    List<SitePart> parts = scan.definition().parts();
    for (int i = 0; i < parts.size(); i++) {
      PartStatus status = scan.part(parts.get(i).site());
      ScanPart.Builder part = message.getPartsBuilder(i);
      part.setState(StatusMessages.write(status.state()));
      if (status.hold() != null) {
        part.setHold(StatusMessages.write(status.hold()));
      }
    }
    return message.build();
  }

  /// A scan that was planned and not created: it has counts, the time it takes at least, and no
  /// state.
  ///
  /// @param named whether the caller chose its id
  /// @param sites as they are configured now
  static Scan write(ScanDefinition definition, boolean named, Sites sites) {
    SortedMap<SiteId, PartStatus> parts = new TreeMap<>();
    for (SitePart part : definition.parts()) {
      parts.put(part.site(), PartStatus.before(definition, part));
    }
    Scan.Builder message = define(new ScanSnapshot(definition, Desire.RUN, parts, 0));
    ProbeSelection selection = definition.order().selection();
    for (int i = 0; i < definition.parts().size(); i++) {
      SitePart part = definition.parts().get(i);
      ScanPart.Builder written = message.getPartsBuilder(i);
      // A site that was just taken from the configuration has no rate.
      sites
          .find(part.site())
          .map(site -> ShortestTime.of(part.planned(), selection, site.pace()))
          .ifPresent(shortest -> written.setShortestDuration(AddressMessages.write(shortest)));
    }
    return named ? message.build() : message.clearName().build();
  }

  private static Scan.Builder define(ScanSnapshot scan) {
    ScanDefinition definition = scan.definition();
    Scan.Builder message =
        write(definition.order())
            .setName(ResourceNames.scan(definition.id()))
            .setProgress(
                StatusMessages.write(
                    scan.progress(), scan.forecast(), definition.excludedAddressCount()))
            .setSchedule(name(definition));
    for (SitePart part : definition.parts()) {
      PartStatus status = scan.part(part.site());
      message
          .addParts(
              ScanPart.newBuilder()
                  .setSite(ResourceNames.site(part.site()))
                  .setProgress(
                      StatusMessages.write(
                          status.progress(), status.forecast(), part.excludedAddressCount()))
                  .addAllExclusions(StatusMessages.writeExclusions(part.excluded())))
          .addAllNameResolutions(StatusMessages.writeNames(status.names(), part.site()));
    }
    return message.addAllFailedBatches(failedBatches(scan));
  }

  private static String name(ScanDefinition definition) {
    return definition.schedule() == null ? "" : ResourceNames.schedule(definition.schedule());
  }

  private static List<FailedBatch> failedBatches(ScanSnapshot scan) {
    return scan.bySite().stream()
        .flatMap(part ->
            StatusMessages.writeFailed(part.getValue().failedBatches(), part.getKey()).stream())
        .limit(PartStatus.LARGEST_FAILED_LIST)
        .toList();
  }

  /// What a caller may set.
  static Scan.Builder write(ScanOrder order) {
    return Scan.newBuilder()
        .setDisplayName(order.displayName())
        .addAllSites(order.sites().stream().map(ResourceNames::site).toList())
        .setTargetSpec(
            TargetSpec.newBuilder()
                .addAllTargets(order.typed().targets())
                .addAllExcludes(order.typed().excludes()))
        .setRpcPort(order.rpcPort())
        .setProfile(ProfileMessages.write(order.selection().profile()))
        .setWormIndicators(order.selection().wormIndicators())
        .setPriority(StatusMessages.write(order.priority()))
        .setRetrySilent(order.retriesSilence());
  }
}
