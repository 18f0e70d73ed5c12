package rpcsweep.worker.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Says hello, reacts as a test wants, and remembers everything with its time.
class RecordingDialogue implements Dialogue {

  private final Function<String, Reaction> reactions;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  final List<String> events = new CopyOnWriteArrayList<>();
  volatile long diallingAt;
  volatile long connectedAt;
  volatile long endedAt;

  RecordingDialogue(Function<String, Reaction> reactions) {
    this.reactions = reactions;
  }

  static RecordingDialogue finishingAtFirstBytes() {
    return new RecordingDialogue(_ -> Reaction.Finish.FINISH);
  }

  static Reaction.Send send(String text) {
    return new Reaction.Send(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public boolean dialling() {
    diallingAt = System.nanoTime();
    events.add("dialling");
    return true;
  }

  @Override
  public Reaction connected() {
    connectedAt = System.nanoTime();
    events.add("connected");
    return send("hello");
  }

  @Override
  public Reaction received(ByteBuffer bytes) {
    String text = StandardCharsets.US_ASCII.decode(bytes).toString();
    events.add(text);
    return reactions.apply(text);
  }

  @Override
  public void ended(Ending how) {
    endedAt = System.nanoTime();
    if (!ending.complete(how)) {
      events.add("ended twice");
    }
  }

  /// Waits for the end.
  Ending ending() throws Exception {
    return ending.get(20, TimeUnit.SECONDS);
  }

  boolean isOver() {
    return ending.isDone();
  }

  Duration connectTook() {
    return Duration.ofNanos(endedAt - diallingAt);
  }
}
