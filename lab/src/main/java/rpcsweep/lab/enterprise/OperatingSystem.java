package rpcsweep.lab.enterprise;

/// What a host runs, as finely as its answers can tell: the scanner's names, repeated here because
/// the lab must not share code with what it tests.
public enum OperatingSystem {
  /// 95, 98 or Me.
  WINDOWS_9X,
  /// NT 4.0.
  WINDOWS_NT4,
  /// 2000.
  WINDOWS_2000,
  /// XP before SP2.
  WINDOWS_XP,
  /// XP SP2 or SP3.
  WINDOWS_XP_SP2,
  /// Server 2003 of any service pack.
  WINDOWS_SERVER_2003,
  /// 7 or Server 2008 R2, which have the same build.
  WINDOWS_7,
  /// 10, 11, or Server 2016 and later.
  WINDOWS_10,
  /// Samba on any Unix.
  SAMBA,
  /// DCE on any Unix.
  UNIX_DCE
}
