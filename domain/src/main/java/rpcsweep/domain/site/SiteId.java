package rpcsweep.domain.site;

import java.util.regex.Pattern;
import rpcsweep.domain.Shard;

/// The name of a site in topics, keys and resource names.
///
/// @param value 1 to 40 of `a-z`, `0-9` and `-`, neither first nor last a `-`; no `.` or `_`, which
///   collide in Kafka's metric names
public record SiteId(String value) implements Comparable<SiteId> {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /// Refuses any other shape.
  public SiteId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a site id (a-z, 0-9, '-', at most 40): '" + value + "'");
    }
  }

  /// Whether the text has the shape of a site id.
  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  /// The shard of the site: the partition of `completions.v1`, and so which scheduler owns it.
  ///
  /// @param shardCount at least 1
  public int shard(int shardCount) {
    return Shard.of(value, shardCount);
  }

  @Override
  public int compareTo(SiteId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
