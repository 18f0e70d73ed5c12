package rpcsweep.results.grpc;

import java.time.Duration;
import java.util.List;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.HostTransition;
import rpcsweep.proto.host.v1.WatchHostsResponse;
import rpcsweep.results.Hosts;
import rpcsweep.results.LogPositions;
import rpcsweep.results.Transition;
import rpcsweep.results.TransitionTail;

/// One caller who watches hosts: they are sent as they are, then their changes.
///
/// The place in the log is taken before the hosts are read, so a change while they are is sent at
/// least once, as a host or as a change. Where nothing that is watched changes for a while, a token
/// alone is sent, so that the last one a caller has does not grow old.
///
/// @param question what is watched
/// @param tail the changes, from the right place on
record HostWatch(WatchQuestion question, TransitionTail tail) {

  private static final Duration WAIT = Duration.ofSeconds(1);

  /// Turns without anything to send after which a token is.
  private static final int MOST_QUIET_TURNS = 10;

  /// Sends until the caller leaves.
  ///
  /// @param hosts who knows the hosts as they are; not asked where the watch goes on
  /// @throws InterruptedException where the service stops meanwhile
  void send(Hosts hosts, Outflow<WatchHostsResponse> outflow) throws InterruptedException {
    if (question.from() == null) {
      new HostStream(hosts.read(question.selection()), question.viewing())
          .send(outflow, some -> WatchHostsResponse.newBuilder().addAllHosts(some).build());
      outflow.send(response(List.of()));
    }
    int quietTurns = 0;
    LogPositions sent = tail.positions();
    while (!outflow.isCancelled()) {
      List<Transition> matching = tail.next(WAIT).stream().filter(question::matches).toList();
      quietTurns = matching.isEmpty() ? quietTurns + 1 : 0;
      boolean stale = quietTurns >= MOST_QUIET_TURNS && !tail.positions().equals(sent);
      if (!matching.isEmpty() || stale) {
        outflow.send(response(matching));
        sent = tail.positions();
        quietTurns = 0;
      }
    }
  }

  private WatchHostsResponse response(List<Transition> transitions) {
    return WatchHostsResponse.newBuilder()
        .addAllTransitions(transitions.stream().map(HostWatch::write).toList())
        .setResumeToken(ResumeToken.write(question.binding(), tail.positions()))
        .build();
  }

  private static HostTransition write(Transition transition) {
    return HostTransition.newBuilder()
        .setHost(ResourceNames.host(transition.host()))
        .setSite(transition.host().site().value())
        .setAddress(transition.host().address().toString())
        .setBefore(HostStateMessages.write(transition.before()))
        .setAfter(HostStateMessages.write(transition.after()))
        .setScan(ResourceNames.scan(transition.scan()))
        .setObserveTime(AddressMessages.write(transition.observeTime()))
        .build();
  }
}
