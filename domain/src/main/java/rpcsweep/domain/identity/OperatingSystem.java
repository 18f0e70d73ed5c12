package rpcsweep.domain.identity;

/// A family of releases that share their updates and their advice.
public enum OperatingSystem {
  /// Windows 95, 98 and Me: not affected.
  WINDOWS_9X("Windows 95, 98 or Me"),
  /// Windows NT 4.0.
  WINDOWS_NT4("Windows NT 4.0"),
  /// Windows 2000.
  WINDOWS_2000("Windows 2000"),
  /// Windows XP, any service pack.
  WINDOWS_XP("Windows XP"),
  /// Windows XP SP2 or SP3, which contain the updates.
  WINDOWS_XP_SP2("Windows XP SP2 or SP3"),
  /// Windows 2000 or XP: too little was asked to tell them apart.
  WINDOWS_2000_OR_XP("Windows 2000 or XP"),
  /// Windows Server 2003 or XP x64, any service pack.
  WINDOWS_SERVER_2003("Windows Server 2003"),
  /// Windows Vista or Server 2008.
  WINDOWS_VISTA("Windows Vista or Server 2008"),
  /// Windows 7 or Server 2008 R2.
  WINDOWS_7("Windows 7 or Server 2008 R2"),
  /// Windows 8 or Server 2012.
  WINDOWS_8("Windows 8 or Server 2012"),
  /// Windows 8.1 or Server 2012 R2.
  WINDOWS_8_1("Windows 8.1 or Server 2012 R2"),
  /// Windows 10, 11, or Server 2016 and later.
  WINDOWS_10("Windows 10, 11, or Server 2016 or later"),
  /// A 64-bit Windows of which no more is known.
  WINDOWS_64_BIT("64-bit Windows"),
  /// Samba.
  SAMBA("Samba"),
  /// DCE on Unix, such as dced of HP-UX.
  UNIX_DCE("DCE on Unix");

  private final String displayName;

  OperatingSystem(String displayName) {
    this.displayName = displayName;
  }

  /// Its name for people.
  public String displayName() {
    return displayName;
  }

  /// Whether every release of the family contains both updates or was never affected.
  public boolean isUnaffected() {
    return switch (this) {
      case WINDOWS_9X,
          WINDOWS_XP_SP2,
          WINDOWS_VISTA,
          WINDOWS_7,
          WINDOWS_8,
          WINDOWS_8_1,
          WINDOWS_10,
          SAMBA,
          UNIX_DCE ->
          true;
      case WINDOWS_NT4,
          WINDOWS_2000,
          WINDOWS_XP,
          WINDOWS_2000_OR_XP,
          WINDOWS_SERVER_2003,
          WINDOWS_64_BIT ->
          false;
    };
  }
}
