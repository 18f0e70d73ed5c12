package rpcsweep.results.kafka;

import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.proto.host.v1.SummarizeHostsResponse;
import rpcsweep.results.Batches;

/// A sweep whose outcome is known, and the questions that tell it.
final class Questions {

  /// The blocks of the sweep: 1 unpatched, 2 patched, 3 refused and 250 silent addresses each.
  static final int BLOCKS = 300;

  private Questions() {}

  /// Every block once, a third of them twice more, in random order.
  static List<BatchObservation> sweep(Random random) {
    List<BatchObservation> batches = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      BatchObservation batch =
          Batches.of("nightly", "osaka", i, "10." + i / 256 + "." + i % 256 + ".0", i)
              .withAll(Outcome.NO_RESPONSE)
              .with(1, rpcsweep.domain.verdict.HostState.UNPATCHED)
              .with(2, rpcsweep.domain.verdict.HostState.PATCHED)
              .with(3, rpcsweep.domain.verdict.HostState.PATCHED)
              .with(4, Outcome.CONNECTION_REFUSED)
              .with(5, Outcome.CONNECTION_REFUSED)
              .with(6, Outcome.CONNECTION_REFUSED)
              .observed();
      batches.addAll(Collections.nCopies(i % 3 == 0 ? 3 : 1, batch));
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  static Host host(RunningService service, String name) {
    return service.hosts().getHost(GetHostRequest.newBuilder().setName(name).build());
  }

  static Map<HostState, Long> counts(RunningService service, String parent, String scan) {
    SummarizeHostsResponse summary =
        service
            .hosts()
            .summarizeHosts(
                SummarizeHostsRequest.newBuilder().setParent(parent).setScan(scan).build());
    Map<HostState, Long> counts = new HashMap<>();
    summary
        .getSitesList()
        .forEach(site ->
            site.getStateCountsList()
                .forEach(count -> counts.merge(count.getState(), count.getHostCount(), Long::sum)));
    return counts;
  }

  static String reason(StatusRuntimeException problem) {
    return StatusProto.fromThrowable(problem).getDetailsList().stream()
        .filter(detail -> detail.is(ErrorInfo.class))
        .map(detail -> {
          try {
            return detail.unpack(ErrorInfo.class).getReason();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        })
        .collect(Collectors.joining());
  }
}
