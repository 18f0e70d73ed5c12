package rpcsweep.cli.stack;

/// What happens to the local stack, told as it happens, on the stack's own threads.
public interface StackListener {

  /// A child is being started, for the first time.
  void starting(String child);

  /// A child serves.
  void ready(String child);

  /// A child ended without being asked to.
  ///
  /// @param how how it ended and where its log is, one line
  void died(String child, String how);

  /// A child that had died serves again.
  ///
  /// @param times how often it has been restarted by now
  void restarted(String child, int times);

  /// A child has died too often, or could not be restarted; the stack goes on without it.
  ///
  /// @param why one line
  void gaveUp(String child, String why);
}
