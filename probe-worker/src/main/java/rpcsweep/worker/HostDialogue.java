package rpcsweep.worker;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.target.Address;
import rpcsweep.worker.engine.Dialogue;
import rpcsweep.worker.engine.Ending;
import rpcsweep.worker.engine.Reaction;
import rpcsweep.worker.probe.Conversation;
import rpcsweep.worker.probe.Step;

/// One host of a run: lets a conversation speak through the engine, neither of which knows the
/// other.
final class HostDialogue implements Dialogue {

  private final ProbeRun run;
  private final Address address;

  /// Made when the host accepts: in most networks most addresses never do.
  private @Nullable Conversation conversation;

  HostDialogue(ProbeRun run, Address address) {
    this.run = run;
    this.address = address;
  }

  @Override
  public boolean dialling() {
    return run.dialling();
  }

  @Override
  public Reaction connected() {
    conversation = new Conversation();
    return new Reaction.Send(conversation.start());
  }

  @Override
  public Reaction received(ByteBuffer bytes) {
    if (conversation == null) {
      throw new IllegalStateException("bytes before the connection");
    }
    return switch (conversation.received(bytes)) {
      case Step.Send(ByteBuffer next) -> new Reaction.Send(next);
      case Step.Await _ -> Reaction.Await.AWAIT;
      case Step.Done _ -> Reaction.Finish.FINISH;
    };
  }

  @Override
  public void ended(Ending ending) {
    run.ended(address, ending, exchanges(ending));
  }

  private List<Exchange> exchanges(Ending ending) {
    if (conversation == null) {
      return List.of();
    }
    switch (ending) {
      case CLOSED -> conversation.closed();
      case RESET -> conversation.reset();
      case SILENT -> conversation.timedOut();
      case FINISHED,
          REFUSED,
          UNREACHABLE,
          NO_ANSWER,
          LOCAL_FAILURE,
          NOT_PERMITTED,
          BUSY,
          WITHDRAWN,
          ABORTED -> {
        // Either the conversation has ended by itself, or its end is of no interest.
      }
    }
    return conversation.exchanges();
  }
}
