package rpcsweep.proto;

import java.util.Optional;
import rpcsweep.domain.probe.Profile;
import rpcsweep.proto.scan.v1.Scan;

/// [Profile] in `scan.v1`.
public final class ProfileMessages {

  private ProfileMessages() {}

  /// The message of a profile.
  public static Scan.Profile write(Profile profile) {
    return switch (profile) {
      case PATCH -> Scan.Profile.PATCH;
      case IDENTIFY -> Scan.Profile.IDENTIFY;
      case FULL -> Scan.Profile.FULL;
    };
  }

  /// The profile of a message, [Profile#PATCH] where it says nothing, empty for a number that is
  /// none.
  public static Optional<Profile> read(Scan.Profile message) {
    return switch (message) {
      case PROFILE_UNSPECIFIED, PATCH -> Optional.of(Profile.PATCH);
      case IDENTIFY -> Optional.of(Profile.IDENTIFY);
      case FULL -> Optional.of(Profile.FULL);
      case UNRECOGNIZED -> Optional.empty();
    };
  }
}
