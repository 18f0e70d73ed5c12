package rpcsweep.scheduler;

/// Who asked for something.
///
/// @param name as the caller was recognised; where access is off, as the caller says
/// @param address where the call came from; empty where it was no call
public record Actor(String name, String address) {

  /// The longest name that is kept.
  public static final int LONGEST_NAME = 100;

  /// The system itself.
  public static Actor schedule(String name) {
    return new Actor("schedule " + name, "");
  }
}
