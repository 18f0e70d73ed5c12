package rpcsweep.lab.enterprise;

import java.util.Optional;

/// What a host discloses about itself: a right identification says this, or less where it is not
/// sure, and nothing else.
///
/// @param operatingSystem what it runs; empty where its answers do not tell
/// @param hostName its NetBIOS name, which begins its DNS name as well; empty where it tells none
public record ExpectedIdentity(Optional<OperatingSystem> operatingSystem, String hostName) {

  /// Nothing is disclosed.
  public static final ExpectedIdentity NOTHING = new ExpectedIdentity(Optional.empty(), "");
}
