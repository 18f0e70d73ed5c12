package rpcsweep.access;

import java.util.regex.Pattern;
import rpcsweep.domain.site.SiteScope;

/// Who calls, as recognised.
///
/// @param name what the audit trail says; empty where nobody was asked who they are
/// @param role what they may do
/// @param sites where
public record Identity(String name, Role role, SiteScope sites) {

  /// Everybody, where access is off.
  public static final Identity UNCHECKED = new Identity("", Role.ADMIN, new SiteScope.Every());

  /// The longest name.
  public static final int LONGEST_NAME = 100;

  private static final Pattern NAME = Pattern.compile("[!-~](?:[ -~]{0,98}[!-~])?");

  /// Refuses names that would spoil a line.
  public Identity {
    if (!name.isEmpty() && !isName(name)) {
      throw new IllegalArgumentException("no name");
    }
  }

  /// Whether a text can be somebody's name: 1 to 100 printable characters of ASCII.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// Whether somebody was asked who they are.
  public boolean isChecked() {
    return !name.isEmpty();
  }
}
