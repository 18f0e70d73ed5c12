package rpcsweep.probe;

import java.nio.ByteBuffer;

/// A talk on a port where the server greets first: the banner is read and dropped, then the talk
/// begins. Where there is no banner it does not begin, and what it awaited did not come.
final class BehindBanner implements Talk {

  private final Talk talk;
  private final HttpBanner banner = new HttpBanner();
  private boolean begun;

  BehindBanner(Talk talk) {
    this.talk = talk;
  }

  @Override
  public Step connected() {
    return Step.Await.AWAIT;
  }

  @Override
  public Step received(ByteBuffer in) {
    if (begun) {
      return talk.received(in);
    }
    HttpBanner.Reading reading = banner.read(in);
    // Who goes on talking after the banner without being asked is not spoken to.
    boolean greeted = reading == HttpBanner.Reading.WHOLE && !in.hasRemaining();
    in.position(in.limit());
    if (greeted) {
      begun = true;
      return talk.connected();
    }
    return reading == HttpBanner.Reading.PART ? Step.Await.AWAIT : Step.Done.DONE;
  }

  @Override
  public void ended(LegEnding ending) {
    talk.ended(!begun && ending == LegEnding.FINISHED ? LegEnding.SILENT : ending);
  }
}
