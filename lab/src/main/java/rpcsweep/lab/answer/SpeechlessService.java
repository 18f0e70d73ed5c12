package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;

/// A service that is there to be connected to: it says nothing, and notes whether anything is said
/// to it.
public final class SpeechlessService implements Conversation {

  private final Tally tally;
  private boolean spokenTo;

  /// @param tally the counters of the host's address
  public SpeechlessService(Tally tally) {
    this.tally = tally;
  }

  @Override
  public Reaction opened(ByteBuffer out) {
    return Reaction.NONE;
  }

  /// Something was sent, no matter what.
  public void received() {
    if (!spokenTo) {
      tally.count(Counter.SPOKEN_TO);
    }
    spokenTo = true;
  }
}
