package rpcsweep.results.redis;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.results.BatchKey;
import rpcsweep.results.Plane;
import rpcsweep.results.PlanePage;
import rpcsweep.results.SitePlane;

/// The keys of one shard; the package describes them.
///
/// @param generation the number of the generation
/// @param shard the shard's number
record ShardKeys(long generation, int shard) {

  /// Batches per bitmap: 4 KiB each, so that no index, however large, makes Redis allocate more.
  private static final int SEGMENT = 32_768;

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  String offset() {
    return key("offset");
  }

  String outbox() {
    return key("outbox");
  }

  String sites() {
    return key("sites");
  }

  String scans() {
    return key("scans");
  }

  String leaving() {
    return key("leaving");
  }

  String applied(BatchKey batch) {
    return applied(batch.site(), batch.scan(), segment(batch));
  }

  String applied(SiteId site, ScanId scan, String segment) {
    return key("applied:" + site + ":" + scan + ":" + segment);
  }

  /// The bitmaps there are of a scan.
  String segments(SiteId site, ScanId scan) {
    return key("segments:" + site + ":" + scan);
  }

  static String segment(BatchKey batch) {
    return Integer.toString(batch.index() / SEGMENT);
  }

  static int appliedBit(BatchKey batch) {
    return batch.index() % SEGMENT;
  }

  String page(PlanePage page) {
    Page where = page.page();
    return key("page:" + prefix(page.plane(), where.site()) + ":" + where.hex());
  }

  String pages(SitePlane sitePlane) {
    return key("pages:" + prefix(sitePlane.plane(), sitePlane.site()));
  }

  String count(SitePlane sitePlane) {
    return key("count:" + prefix(sitePlane.plane(), sitePlane.site()));
  }

  String hosts(HostGroup group) {
    return key("hosts:" + group.site() + ":" + HexFormat.of().formatHex(group.first().toBytes()));
  }

  /// What follows the hash tag in every key of a generation.
  static String prefix(long generation) {
    return Layout.PREFIX + "g" + generation + ":";
  }

  private static String prefix(Plane plane, SiteId site) {
    return switch (plane) {
      case Plane.Present() -> site.value();
      case Plane.SeenBy seenBy -> site + ":" + seenBy.scan();
    };
  }

  private String key(String name) {
    return "{p" + shard + "}" + prefix(generation) + name;
  }
}
