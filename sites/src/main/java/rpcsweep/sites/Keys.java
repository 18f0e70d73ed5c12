package rpcsweep.sites;

import java.util.List;

/// The words of the sites file, in the order it is written.
final class Keys {

  static final String SITES = "sites";

  static final String ID = "id";
  static final String NAME = "name";
  static final String NETWORKS = "networks";
  static final String EXCLUSIONS = "exclusions";
  static final String PACE = "pace";
  static final String PROFILE = "profile";
  static final String TIME_ZONE = "time-zone";
  static final String WINDOWS = "windows";

  static final String ADDRESSES = "addresses";
  static final String REASON = "reason";
  static final String OWNER = "owner";
  static final String EXPIRES = "expires";

  static final String RATE = "rate";
  static final String WINDOW = "window";
  static final String SPACING = "spacing";
  static final String TIMEOUT = "timeout";

  static final String DAYS = "days";
  static final String FROM = "from";
  static final String TO = "to";

  /// The keys of the file itself.
  static final List<String> FILE = List.of(SITES);

  /// The keys of a site.
  static final List<String> SITE =
      List.of(ID, NAME, PROFILE, NETWORKS, EXCLUSIONS, PACE, TIME_ZONE, WINDOWS);

  /// The keys of an exclusion.
  static final List<String> EXCLUSION = List.of(ADDRESSES, REASON, OWNER, EXPIRES);

  /// The keys of a pace.
  static final List<String> PACE_KEYS = List.of(RATE, WINDOW, SPACING, TIMEOUT);

  /// The keys of a maintenance window.
  static final List<String> MAINTENANCE_WINDOW = List.of(DAYS, FROM, TO);

  private Keys() {}
}
