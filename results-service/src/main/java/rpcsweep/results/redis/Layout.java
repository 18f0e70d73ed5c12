package rpcsweep.results.redis;

/// How the values are laid out. Every key names it, so that a version of this service neither
/// misreads nor mixes with what another has written: a store of another layout is an empty one, and
/// filled from the log.
///
/// | Number | What |
/// |---|---|
/// | 1 | a byte for each address; its keys named no layout |
/// | 2 | half a byte for each address |
final class Layout {

  /// The one this version reads and writes.
  static final int NUMBER = 2;

  /// What the name of a key begins with.
  static final String PREFIX = "l" + NUMBER + ":";

  private Layout() {}
}
