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

  static final String ADDRESSES = "addresses";
  static final String REASON = "reason";
  static final String OWNER = "owner";

  static final String RATE = "rate";
  static final String WINDOW = "window";
  static final String SPACING = "spacing";
  static final String TIMEOUT = "timeout";

  /// The keys of the file itself.
  static final List<String> FILE = List.of(SITES);

  /// The keys of a site.
  static final List<String> SITE = List.of(ID, NAME, NETWORKS, EXCLUSIONS, PACE);

  /// The keys of an exclusion.
  static final List<String> EXCLUSION = List.of(ADDRESSES, REASON, OWNER);

  /// The keys of a pace.
  static final List<String> PACE_KEYS = List.of(RATE, WINDOW, SPACING, TIMEOUT);

  private Keys() {}
}
